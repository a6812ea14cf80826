/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-store.h"

/* A folder for one test, and small files in it. */

typedef struct
{
  char *folder;  /* of a project: edition.json, articles/quay.json, articles/lamp.json */
  char *outside; /* its parent: what no project may reach */
} Scratch;

#define EDITION                                                                                    \
  "{\n  \"format\": 1,\n  \"publication\": \"The Plumbline\",\n  \"date\": \"2026-11-21\",\n"      \
  "  \"order\": [\"quay\", \"lamp\"],\n  \"design\": \"weekly\",\n  \"x-desk\": {\"rev\": 7}\n}\n"
#define QUAY                                                                                       \
  "{\n  \"format\": 1,\n  \"id\": \"quay\",\n  \"headline\": \"The quay\",\n"                      \
  "  \"body\": [\n"                                                                                \
  "    {\"kind\": \"paragraph\", \"spans\": [\"One \", {\"text\": \"eu\", \"marks\": "             \
  "[\"small-caps\"]}, \" two.\"], \"x-block\": true},\n"                                           \
  "    {\n      \"kind\": \"box\",\n      \"title\": [\"Facts \", {\"text\": \"eu\", \"marks\": "  \
  "[\"small-caps\"]}],\n      \"blocks\": [\n"                                                     \
  "        {\"kind\": \"paragraph\", \"spans\": [\"In a box\"]}\n      ]\n    }\n  ],\n"           \
  "  \"notes\": {\n    \"n1\": {\n      \"author\": \"ab\",\n      \"thread\": [\n"                \
  "        {\"author\": \"ab\", \"text\": \"Sure?\"}\n      ]\n    }\n  },\n"                      \
  "  \"x-own\": [1, 2.5, null, \"é\"]\n}\n"
#define LAMP "{\n  \"format\": 1,\n  \"id\": \"lamp\",\n  \"headline\": \"The lamp\"\n}\n"

void scratch_set_up (Scratch *self, gconstpointer data);
void scratch_tear_down (Scratch *self, gconstpointer data);

/* NAME is relative to the project's folder. */
char *scratch_path (Scratch *self, const char *name);
void scratch_write (Scratch *self, const char *name, const char *text);
char *scratch_read (Scratch *self, const char *name);
/* Names in the folder NAME that hold PART. */
guint scratch_count (Scratch *self, const char *name, const char *part);

StoneProject *with_headline (StoneProject *project, const char *id, const char *headline);
