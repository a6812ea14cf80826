/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

#include "stone-value.h"

/* A WordPress of a few lines in this very process, which misbehaves when it is told to. It knows
 * posts, media and categories by what is sent of them; a search looks into titles. At /picture.jpg
 * there is something called a picture. */
typedef struct
{
  SoupServer *soup;
  char *base;       /* "http://127.0.0.1:PORT/" */
  GPtrArray *posts; /* StoneValue objects: what was sent, with id, status, link … */
  GPtrArray *media; /* … and source_url */
  GString *log;     /* "POST media\n" for each request */

  /* Once: the next such request ("POST posts") is done, and the line is cut. */
  const char *cut;
  /* Each such request is answered so, and not done. */
  const char *refused;
  guint refused_status;
  const char *refused_body;
  const char *api; /* what the Link header says, instead of the truth; "" for none */
} FakeWordpress;

FakeWordpress *fake_wordpress_new (void);
void fake_wordpress_free (FakeWordpress *self);
/* A post as it would be sent: {"title": …}. */
void fake_wordpress_add_post (FakeWordpress *self, const char *json);
/* How often LINE stands in the log. */
guint fake_wordpress_count (const FakeWordpress *self, const char *line);
/* Member NAME of the only post. */
StoneValue *fake_wordpress_post (const FakeWordpress *self, const char *name);
/* … is another now. */
void fake_wordpress_set_post (FakeWordpress *self, const char *name, const char *text);
