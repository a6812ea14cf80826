/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

/* A server on a free port of this machine that misbehaves as its paths say. It runs in a thread of
 * its own, so that a client that blocks is found out. */
typedef struct
{
  char *base; /* "http://127.0.0.1:PORT" */
  GThread *thread;
  GMainContext *context;
  GMainLoop *loop;
  SoupServer *soup;
  gint requests;       /* atomic: how many came */
  char *user_agent;    /* of the last one */
  gint open_now, most; /* atomic: requests under way at /slow-start */
} Server;

Server *server_start (void);
void server_stop (Server *self);
