/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-sources"
#include "config.h"

#include <glib/gi18n.h>

#include "stone-library-source.h"
#include "stone-source-open.h"

/* Each call opens the library in a worker: several may be under way at once. */
struct _StoneLibrarySource
{
  GObject parent;
  char *path; /* NULL: the user's own */
};

static void source_init (StoneSourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (StoneLibrarySource,
                               stone_library_source,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (STONE_TYPE_SOURCE, source_init))

typedef struct
{
  char *path;
  char *origin;
  StoneSourceQuery *query; /* of a find */
  char *id;                /* of a fetch */
  char *note;              /* for the answer; or NULL */
} Call;

static void
call_free (gpointer data)
{
  Call *call = data;

  g_free (call->path);
  g_free (call->origin);
  g_clear_pointer (&call->query, stone_source_query_unref);
  g_free (call->id);
  g_free (call->note);
  g_free (call);
}

static Call *
call_new (const char *path, const char *origin)
{
  Call *call = g_new0 (Call, 1);

  call->path = g_strdup (path);
  call->origin = g_strdup (origin);
  return call;
}

/* What there is to be told of the library is told before what there is of a feed. */
static char *
join_notes (char *of_library, const char *of_call)
{
  g_autofree char *first = of_library;

  if (first == NULL || of_call == NULL)
    return g_strdup (first != NULL ? first : of_call != NULL ? of_call : "");
  return g_strdup_printf ("%s %s", first, of_call);
}

static void
find_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Call *call = data;
  GError *error = NULL;
  g_autoptr (StoneLibrary) library = stone_library_open (call->path, &error);
  StoneSourceAnswer *answer =
      library != NULL ? stone_library_find (library, call->query, call->origin, cancellable, &error)
                      : NULL;

  if (answer == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  g_free (answer->note);
  answer->note = join_notes (stone_library_take_note (library), call->note);
  g_task_return_pointer (task, answer, (GDestroyNotify) stone_source_answer_free);
}

void
stone_library_find_in_worker (const char *path,
                              const char *origin,
                              StoneSourceQuery *query,
                              const char *note,
                              GTask *task)
{
  Call *call = call_new (path, origin);

  call->query = stone_source_query_ref (query);
  call->note = g_strdup (note);
  g_task_set_task_data (task, call, call_free);
  g_task_run_in_thread (task, find_in_worker);
}

static void
fetch_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Call *call = data;
  GError *error = NULL;
  g_autoptr (StoneLibrary) library = stone_library_open (call->path, &error);
  g_autofree char *text = library != NULL
                              ? stone_library_get_text (library, call->origin, call->id,
                                                        STONE_SOURCE_TEXT_CHARACTERS, &error)
                              : NULL;
  StoneSourceText *more;

  if (error != NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  more = g_new0 (StoneSourceText, 1);
  more->text = text != NULL ? g_steal_pointer (&text) : g_strdup ("");
  g_task_return_pointer (task, more, (GDestroyNotify) stone_source_text_free);
}

void
stone_library_fetch_in_worker (const char *path, const char *origin, const char *id, GTask *task)
{
  Call *call = call_new (path, origin);

  call->id = g_strdup (id);
  g_task_set_task_data (task, call, call_free);
  g_task_run_in_thread (task, fetch_in_worker);
}

static void
test_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Call *call = data;
  GError *error = NULL;
  g_autoptr (StoneLibrary) library = stone_library_open (call->path, &error);
  guint n = 0;

  if (library != NULL && stone_library_count (library, call->origin, &n, &error))
    g_task_return_pointer (
        task,
        g_strdup_printf (g_dngettext (NULL, "library, %u story", "library, %u stories", n), n),
        g_free);
  else
    g_task_return_error (task, error);
}

static void
find (StoneSource *source, StoneSourceQuery *query, GTask *task)
{
  stone_library_find_in_worker (STONE_LIBRARY_SOURCE (source)->path, STONE_LIBRARY_OWN, query, NULL,
                                task);
}

static void
fetch (StoneSource *source, const StoneSourceStory *story, GTask *task)
{
  stone_library_fetch_in_worker (STONE_LIBRARY_SOURCE (source)->path, STONE_LIBRARY_OWN, story->id,
                                 task);
}

static void
test (StoneSource *source, GTask *task)
{
  g_task_set_task_data (task, call_new (STONE_LIBRARY_SOURCE (source)->path, STONE_LIBRARY_OWN),
                        call_free);
  g_task_run_in_thread (task, test_in_worker);
}

static void
source_init (StoneSourceInterface *iface)
{
  iface->find = find;
  iface->fetch = fetch;
  iface->test = test;
}

static void
stone_library_source_finalize (GObject *object)
{
  g_free (STONE_LIBRARY_SOURCE (object)->path);
  G_OBJECT_CLASS (stone_library_source_parent_class)->finalize (object);
}

static void
stone_library_source_class_init (StoneLibrarySourceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = stone_library_source_finalize;
}

static void
stone_library_source_init (StoneLibrarySource *self)
{
}

StoneSource *
stone_library_source_new (const char *path)
{
  StoneLibrarySource *self = g_object_new (STONE_TYPE_LIBRARY_SOURCE, NULL);

  self->path = g_strdup (path);
  return STONE_SOURCE (self);
}
