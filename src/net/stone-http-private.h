/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

#include "stone-http.h"

/* What the client and its requests share. */
struct _StoneHttp
{
  GObject parent_instance;
  SoupSession *session;
  gsize max_bytes;
  guint deadline_ms;
  gboolean allow_plain;
};

gboolean stone_http_is_loopback (GUri *uri);
/* URL as one that may be asked, or NULL and ERROR. */
GUri *stone_http_check_address (StoneHttp *self, const char *url, GError **error);
gboolean stone_http_accepts (const char *accept, const char *type);
gint64 stone_http_retry_after (SoupMessage *message); /* milliseconds; -1 if not said */
/* All but the body. */
StoneHttpReply *stone_http_reply_new (SoupMessage *message);
