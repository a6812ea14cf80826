/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "scratch.h"
#include "stone-desk.h"

/* A desk on the small project of scratch.h, and ways to wait on the main context. */
typedef struct
{
  Scratch scratch;
  StoneDesk *desk;
} Fixture;

void fixture_set_up (Fixture *f, gconstpointer data);
void fixture_tear_down (Fixture *f, gconstpointer data);

StoneDesk *open_desk (const char *folder);
/* What runs in a worker holds the desk: until it is gone, and *DESK is NULL. */
void close_desk (StoneDesk **desk);

/* A GAsyncReadyCallback that puts its result into the GAsyncResult ** of the user data. */
void keep_result (GObject *source, GAsyncResult *result, gpointer user_data);
/* Runs the main context until *RESULT is set; fails after two minutes. */
GAsyncResult *wait_for (GAsyncResult **result);
void wait_until (gboolean (*done) (gpointer data), gpointer data);
/* Until the newest snapshot is laid out. */
void wait_for_pages (StoneDesk *desk);

void
set_text (StoneDesk *desk, StoneOrigin origin, const char *id, const char *place, const char *text);
void save_all (StoneDesk *desk);
StoneArticle *article_of (StoneDesk *desk, const char *id);
/* Path of a picture of the sample. */
char *sample_picture (const char *name);
