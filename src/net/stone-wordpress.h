/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-http.h"
#include "stone-value.h"

G_BEGIN_DECLS

/* StoneWordpress: the REST API of one WordPress site (developer.wordpress.org/rest-api, version
 * wp/v2), found from the site's address: the site says in a Link header where it is, as
 * ".../wp-json/" or, with plain permalinks, ".../index.php?rest_route=/". It has to be of the same
 * origin as the site, and for a USER of the same as the address that was given: a password goes
 * nowhere else. USER logs in by an application password with every request. Main context of the
 * thread that made it. */
#define STONE_TYPE_WORDPRESS (stone_wordpress_get_type ())
G_DECLARE_FINAL_TYPE (StoneWordpress, stone_wordpress, STONE, WORDPRESS, GObject)

#define STONE_WORDPRESS_ERROR (stone_wordpress_error_quark ())
GQuark stone_wordpress_error_quark (void);
typedef enum
{
  STONE_WORDPRESS_ERROR_NO_API,  /* no WordPress there, or its API is shut off */
  STONE_WORDPRESS_ERROR_LOGIN,   /* name or password refused, or none was given */
  STONE_WORDPRESS_ERROR_RIGHT,   /* this user may not do this */
  STONE_WORDPRESS_ERROR_GONE,    /* there is nothing of this number */
  STONE_WORDPRESS_ERROR_PAGE,    /* there are not so many pages */
  STONE_WORDPRESS_ERROR_REFUSED, /* it says no for another reason: its words in the message */
  STONE_WORDPRESS_ERROR_ANSWER,  /* what came can't be read */
} StoneWordpressError;

/* What is asked. A GET, or a POST where there is something to send. Borrowed during the call. */
typedef struct
{
  const char *route;        /* "wp/v2/posts/12"; "" for what the site says of itself */
  const char *const *query; /* names and values in turn, ended by NULL; or NULL */
  StoneValue *json;         /* to send; or: */
  GBytes *file;             /* a file, … */
  const char *file_type;    /* … of this type, … */
  const char *file_name;    /* … as the site shall call it: ASCII, no quotes */
} StoneWordpressRequest;

typedef struct
{
  StoneValue *value;
  gint64 total; /* of a list: how many there are in all; 0 where it wasn't said */
  gint64 pages; /* … and how many pages of them */
} StoneWordpressReply;
void stone_wordpress_reply_free (StoneWordpressReply *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StoneWordpressReply, stone_wordpress_reply_free)

/* USER NULL or "": nobody. */
StoneWordpress *
stone_wordpress_new (StoneHttp *http, const char *address, const char *user, const char *password);

/* Errors: STONE_WORDPRESS_ERROR, STONE_HTTP_ERROR (nobody answers, busy), G_IO_ERROR_CANCELLED. A
 * POST is sent once: after an error of the network nobody knows whether it was done. */
void stone_wordpress_send_async (StoneWordpress *self,
                                 const StoneWordpressRequest *request,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
StoneWordpressReply *
stone_wordpress_send_finish (StoneWordpress *self, GAsyncResult *result, GError **error);

/* The number of the category called NAME, compared without regard to case; 0 where there is none,
 * -1 and ERROR. */
void stone_wordpress_find_category_async (StoneWordpress *self,
                                          const char *name,
                                          GCancellable *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer user_data);
gint64
stone_wordpress_find_category_finish (StoneWordpress *self, GAsyncResult *result, GError **error);

/* Member NAME of VALUE, which is HTML or an object that holds it as "rendered", as plain text.
 * Transfer full. */
char *stone_wordpress_text (const StoneValue *value, const char *name, gsize max_bytes);

G_END_DECLS
