/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-sources"
#include "config.h"

#include "stone-story-search.h"

/* Invariants: a part is asking exactly while a Call for it, of this question, is under way; what
 * comes of a question that was left is dropped, for its cancellable is not `cancellable` any more.
 */

struct _StoneStorySearch
{
  GObject parent_instance;
  StoneSources *sources;
  StoneSourceQuery *query;   /* or NULL: nothing was asked */
  GCancellable *cancellable; /* of this question */
  GPtrArray *parts;          /* StoneStorySearchPart */
  GPtrArray *stories;        /* StoneSourceStory */
  GHashTable *seen;          /* addresses, and headlines with dates, of what is here already */
};

G_DEFINE_FINAL_TYPE (StoneStorySearch, stone_story_search, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

/* One source under way. */
typedef struct
{
  StoneStorySearch *search;
  GCancellable *cancellable; /* of the question that it belongs to */
  char *name;
} Call;

static void
call_free (Call *call)
{
  g_object_unref (call->search);
  g_object_unref (call->cancellable);
  g_free (call->name);
  g_free (call);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Call, call_free)

static void
part_free (gpointer data)
{
  StoneStorySearchPart *part = data;

  g_free (part->name);
  g_free (part->note);
  g_clear_error (&part->error);
  g_free (part);
}

static StoneStorySearchPart *
find_part (StoneStorySearch *self, const char *name)
{
  for (guint i = 0; i < self->parts->len; i++)
    {
      StoneStorySearchPart *part = g_ptr_array_index (self->parts, i);

      if (g_str_equal (part->name, name))
        return part;
    }
  return NULL;
}

/* What comes */

/* NULL where either is not known. */
static char *
title_and_date (const char *headline, const char *date)
{
  g_autofree char *folded = g_utf8_casefold (headline, -1);

  return *headline != '\0' && *date != '\0' ? g_strdup_printf ("%s\n%s", date, folded) : NULL;
}

/* TEXT (transfer full) may be NULL or "": that is of no story. */
static gboolean
see (StoneStorySearch *self, char *text)
{
  if (text != NULL && *text != '\0')
    return !g_hash_table_add (self->seen, text);
  g_free (text);
  return FALSE;
}

static void
see_own (StoneStorySearch *self)
{
  g_auto (GStrv) headlines = g_strsplit (self->query->headline, "\n", -1);

  for (guint i = 0; headlines[i] != NULL; i++)
    see (self, title_and_date (headlines[i], self->query->own_date));
}

static gboolean
is_known (StoneStorySearch *self, const StoneSourceStory *story)
{
  gboolean own = *self->query->own != '\0' && g_str_equal (self->query->own, story->id);
  gboolean address = see (self, g_strdup (story->url));
  gboolean title = see (self, title_and_date (story->headline, story->date));

  return own || address || title;
}

static void
take_stories (StoneStorySearch *self, const char *origin, StoneSourceAnswer *answer)
{
  for (guint i = 0; i < answer->stories->len; i++)
    {
      StoneSourceStory *story = g_ptr_array_index (answer->stories, i);

      if (is_known (self, story))
        continue;
      g_ptr_array_index (answer->stories, i) = NULL;
      if (*story->origin == '\0')
        stone_source_story_set (&story->origin, origin, G_MAXSIZE);
      g_ptr_array_add (self->stories, story);
    }
}

/* Takes ERROR and ANSWER, one of which is NULL. */
static void
end_call (Call *call, StoneSourceAnswer *answer, GError *error)
{
  StoneStorySearch *self = call->search;
  g_autoptr (StoneSourceAnswer) owned = answer;
  g_autoptr (GError) owned_error = error;
  StoneStorySearchPart *part =
      call->cancellable == self->cancellable ? find_part (self, call->name) : NULL;

  if (part == NULL)
    return;
  part->asking = FALSE;
  part->error = g_steal_pointer (&owned_error);
  if (answer != NULL)
    {
      part->next++;
      part->more = answer->more;
      g_free (part->note);
      part->note = g_strdup (answer->note);
      take_stories (self, call->name, answer);
    }
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_found (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Call) call = data;
  GError *error = NULL;
  StoneSourceAnswer *answer = stone_source_find_finish (STONE_SOURCE (source), result, &error);

  end_call (call, answer, error);
}

static void
on_open (GObject *sources, GAsyncResult *result, gpointer data)
{
  g_autoptr (Call) call = data;
  StoneStorySearch *self = call->search;
  GError *error = NULL;
  g_autoptr (StoneSource) source =
      stone_sources_open_finish (STONE_SOURCES (sources), result, &error);
  StoneStorySearchPart *part =
      call->cancellable == self->cancellable ? find_part (self, call->name) : NULL;

  if (source == NULL || part == NULL)
    {
      end_call (call, NULL, error);
      return;
    }
  g_autoptr (StoneSourceQuery) query = stone_source_query_with_page (self->query, part->next);
  stone_source_find_async (source, query, self->cancellable, on_found, g_steal_pointer (&call));
}

static void
ask_part (StoneStorySearch *self, StoneStorySearchPart *part)
{
  Call *call = g_new0 (Call, 1);

  call->search = g_object_ref (self);
  call->cancellable = g_object_ref (self->cancellable);
  call->name = g_strdup (part->name);
  part->asking = TRUE;
  g_clear_error (&part->error);
  stone_sources_open_async (self->sources, part->name, self->cancellable, on_open, call);
}

/* What is asked */

static void
add_part (StoneStorySearch *self, const char *name)
{
  StoneStorySearchPart *part;

  if (find_part (self, name) != NULL)
    return;
  part = g_new0 (StoneStorySearchPart, 1);
  part->name = g_strdup (name);
  part->note = g_strdup ("");
  part->next = self->query->page;
  g_ptr_array_add (self->parts, part);
}

static void
add_parts (StoneStorySearch *self, const char *const *names)
{
  GPtrArray *all = stone_sources_list (self->sources);

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    add_part (self, names[i]);
  for (guint i = 0; names == NULL && i < all->len; i++)
    {
      const StoneSourceSettings *settings = g_ptr_array_index (all, i);

      if (!settings->off)
        add_part (self, settings->name);
    }
}

static void
clear (StoneStorySearch *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->query, stone_source_query_unref);
  g_ptr_array_set_size (self->parts, 0);
  g_hash_table_remove_all (self->seen);
  g_ptr_array_set_size (self->stories, 0);
}

void
stone_story_search_ask (StoneStorySearch *self, StoneSourceQuery *query, const char *const *names)
{
  g_return_if_fail (STONE_IS_STORY_SEARCH (self) && query != NULL);

  stone_source_query_ref (query);
  clear (self);
  self->query = query;
  see_own (self);
  self->cancellable = g_cancellable_new ();
  add_parts (self, names);
  for (guint i = 0; i < self->parts->len; i++)
    ask_part (self, g_ptr_array_index (self->parts, i));
  g_signal_emit (self, signals[CHANGED], 0);
}

void
stone_story_search_more (StoneStorySearch *self)
{
  g_return_if_fail (STONE_IS_STORY_SEARCH (self));

  for (guint i = 0; i < self->parts->len; i++)
    {
      StoneStorySearchPart *part = g_ptr_array_index (self->parts, i);

      if (part->more && !part->asking)
        ask_part (self, part);
    }
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
retry_part (StoneStorySearch *self, StoneStorySearchPart *part)
{
  if (part->asking || part->error == NULL)
    return;
  stone_sources_close (self->sources, part->name);
  ask_part (self, part);
}

void
stone_story_search_retry (StoneStorySearch *self, const char *name)
{
  StoneStorySearchPart *part;

  g_return_if_fail (STONE_IS_STORY_SEARCH (self) && name != NULL);

  part = find_part (self, name);
  if (part == NULL)
    return;
  retry_part (self, part);
  g_signal_emit (self, signals[CHANGED], 0);
}

void
stone_story_search_retry_all (StoneStorySearch *self)
{
  g_return_if_fail (STONE_IS_STORY_SEARCH (self));

  for (guint i = 0; i < self->parts->len; i++)
    retry_part (self, g_ptr_array_index (self->parts, i));
  g_signal_emit (self, signals[CHANGED], 0);
}

void
stone_story_search_stop (StoneStorySearch *self)
{
  g_return_if_fail (STONE_IS_STORY_SEARCH (self));

  clear (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* What there is */

GPtrArray *
stone_story_search_get_stories (StoneStorySearch *self)
{
  g_return_val_if_fail (STONE_IS_STORY_SEARCH (self), NULL);

  return self->stories;
}

GPtrArray *
stone_story_search_get_parts (StoneStorySearch *self)
{
  g_return_val_if_fail (STONE_IS_STORY_SEARCH (self), NULL);

  return self->parts;
}

gboolean
stone_story_search_is_asking (StoneStorySearch *self)
{
  g_return_val_if_fail (STONE_IS_STORY_SEARCH (self), FALSE);

  for (guint i = 0; i < self->parts->len; i++)
    if (((StoneStorySearchPart *) g_ptr_array_index (self->parts, i))->asking)
      return TRUE;
  return FALSE;
}

gboolean
stone_story_search_has_more (StoneStorySearch *self)
{
  g_return_val_if_fail (STONE_IS_STORY_SEARCH (self), FALSE);

  for (guint i = 0; i < self->parts->len; i++)
    if (((StoneStorySearchPart *) g_ptr_array_index (self->parts, i))->more)
      return TRUE;
  return FALSE;
}

/* The object */

static void
stone_story_search_finalize (GObject *object)
{
  StoneStorySearch *self = STONE_STORY_SEARCH (object);

  clear (self);
  g_ptr_array_unref (self->parts);
  g_hash_table_unref (self->seen);
  g_ptr_array_unref (self->stories);
  g_object_unref (self->sources);
  G_OBJECT_CLASS (stone_story_search_parent_class)->finalize (object);
}

static void
stone_story_search_class_init (StoneStorySearchClass *class)
{
  G_OBJECT_CLASS (class)->finalize = stone_story_search_finalize;
  signals[CHANGED] = g_signal_new ("changed", STONE_TYPE_STORY_SEARCH, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
stone_story_search_init (StoneStorySearch *self)
{
  self->parts = g_ptr_array_new_with_free_func (part_free);
  self->stories = g_ptr_array_new_with_free_func ((GDestroyNotify) stone_source_story_free);
  self->seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

StoneStorySearch *
stone_story_search_new (StoneSources *sources)
{
  StoneStorySearch *self = g_object_new (STONE_TYPE_STORY_SEARCH, NULL);

  self->sources = g_object_ref (sources);
  return self;
}
