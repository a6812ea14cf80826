/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* StoneHttp: the one HTTP client, and a polite one. It names itself, opens two connections a host
 * at most, asks again only where a server is busy (Retry-After) and only for a GET, and trusts
 * nobody's size: what comes is counted as it is decoded. https alone, unless the host is this
 * machine or plain http was allowed. Main context of the thread that made it. */
#define STONE_TYPE_HTTP (stone_http_get_type ())
G_DECLARE_FINAL_TYPE (StoneHttp, stone_http, STONE, HTTP, GObject)

#define STONE_HTTP_MAX_BYTES (16 * 1024 * 1024)
#define STONE_HTTP_DEADLINE_SECONDS 30 /* for all of one request, redirects and waits included */
#define STONE_HTTP_MAX_REDIRECTS 5

#define STONE_HTTP_ERROR (stone_http_error_quark ())
GQuark stone_http_error_quark (void);
typedef enum
{
  STONE_HTTP_ERROR_ADDRESS,  /* no address, or one that may not be asked (plain http, file:) */
  STONE_HTTP_ERROR_NETWORK,  /* no such host, refused, cut off, a certificate that isn't good */
  STONE_HTTP_ERROR_STATUS,   /* the server answered with an error: its number in the message */
  STONE_HTTP_ERROR_BUSY,     /* 429 or 503, and too long to wait for */
  STONE_HTTP_ERROR_REDIRECT, /* more than STONE_HTTP_MAX_REDIRECTS, or to where we don't go */
  STONE_HTTP_ERROR_SIZE,     /* larger than the limit, once decoded */
  STONE_HTTP_ERROR_TYPE,     /* not the type of content that was asked for */
  STONE_HTTP_ERROR_DEADLINE, /* took longer than the deadline */
} StoneHttpError;

typedef struct
{
  GBytes *body;
  char *content_type; /* lower case, without parameters: "text/html"; "" if not said */
  char *charset;      /* as the header says it, or "" */
  char *url;          /* where it came from in the end, after redirects */
  gboolean moved;     /* for good: every redirect on the way there said so */
  char *etag;         /* for a later conditional request; "" if none */
  char *last_modified;
  guint status;        /* 200 to 299; 304 to a conditional request; any, if asked for */
  GHashTable *headers; /* of the answer, names in lower case; a name given twice joined by ", " */
} StoneHttpReply;
void stone_http_reply_free (StoneHttpReply *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StoneHttpReply, stone_http_reply_free)
/* Borrowed; "" if it was not sent. */
const char *stone_http_reply_header (const StoneHttpReply *self, const char *name);

/* What is asked, beyond an address; whatever is NULL (or 0) is not sent. Borrowed during the call.
 *
 * A GET or HEAD is asked again where a busy server says when, and follows redirects; nothing else
 * is, does: whoever sends a POST asks afterwards what became of it. With USER the log-in is sent at
 * once (Basic: WordPress never asks for it), over https or to this machine alone even where plain
 * http was allowed, and redirects that lead to another origin are errors. */
typedef struct
{
  const char *method; /* "POST", …; NULL: GET */
  const char *url;
  const char *accept; /* the types that will do, as in an Accept header; NULL takes any */
  const char *user, *password;
  const char *content_type;
  GBytes *body;
  const char *disposition;          /* Content-Disposition of the body */
  const char *etag, *last_modified; /* conditional: 304 with an empty body if it is still that */
  gboolean any_status; /* an error's answer is an answer too, of any type: its words are in it */
} StoneHttpRequest;

/* Whether URL may be asked at all: an address of the web, encrypted unless it is of this machine or
 * PLAIN. STONE_HTTP_ERROR_ADDRESS else. */
gboolean stone_http_may_ask (const char *url, gboolean plain, GError **error);

/* Whether what came from FROM may have TO asked: an address of the web has no business with what
 * runs on this machine. */
gboolean stone_http_may_lead (const char *from, const char *to);

StoneHttp *stone_http_new (void);
void stone_http_set_max_bytes (StoneHttp *self, gsize bytes);
/* And how long a line may be silent, if that is longer than it was. */
void stone_http_set_deadline (StoneHttp *self, guint milliseconds);
void stone_http_set_allow_plain (StoneHttp *self, gboolean allow);

/* An answer of a type that REQUEST does not accept is an error and is not read. Errors:
 * STONE_HTTP_ERROR, or G_IO_ERROR_CANCELLED. */
void stone_http_send_async (StoneHttp *self,
                            const StoneHttpRequest *request,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
StoneHttpReply *stone_http_send_finish (StoneHttp *self, GAsyncResult *result, GError **error);

/* The same for a GET. ACCEPT: "application/rss+xml, text/xml". */
void stone_http_get_async (StoneHttp *self,
                           const char *url,
                           const char *accept,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
StoneHttpReply *stone_http_get_finish (StoneHttp *self, GAsyncResult *result, GError **error);

G_END_DECLS
