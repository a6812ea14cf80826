/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-model"
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "stone-model-error.h"
#include "stone-project.h"

/* One article as the project knows it: a view, or the reason why there is none. */
typedef struct
{
  char *id;
  StoneArticle *article;
  char *unreadable;
} Entry;

struct _StoneProject
{
  gatomicrefcount refs;
  StoneEdition *edition;
  GPtrArray *entries; /* Entry, sorted by id; entries are shared between snapshots */
};

G_DEFINE_BOXED_TYPE (StoneProject, stone_project, stone_project_ref, stone_project_unref)

static void
entry_clear (gpointer data)
{
  Entry *entry = data;

  g_free (entry->id);
  g_clear_pointer (&entry->article, stone_article_unref);
  g_free (entry->unreadable);
}

static void
entry_unref (gpointer entry)
{
  g_atomic_rc_box_release_full (entry, entry_clear);
}

static Entry *
entry_new (const char *id, StoneArticle *article, const char *unreadable)
{
  Entry *entry = g_atomic_rc_box_new0 (Entry);

  entry->id = g_strdup (id);
  entry->article = article != NULL ? stone_article_ref (article) : NULL;
  entry->unreadable = g_strdup (unreadable);
  return entry;
}

StoneProject *
stone_project_ref (StoneProject *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
stone_project_unref (StoneProject *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;
  g_clear_pointer (&self->edition, stone_edition_unref);
  g_ptr_array_unref (self->entries);
  g_free (self);
}

static StoneProject *
project_new (StoneEdition *edition, GPtrArray *entries)
{
  StoneProject *self = g_new0 (StoneProject, 1);

  g_atomic_ref_count_init (&self->refs);
  self->edition = stone_edition_ref (edition);
  self->entries = g_ptr_array_ref (entries);
  return self;
}

StoneProject *
stone_project_new (StoneValue *edition_value, GError **error)
{
  g_autoptr (StoneEdition) edition = stone_edition_new_from_value (edition_value, error);
  g_autoptr (GPtrArray) none = g_ptr_array_new_with_free_func (entry_unref);

  return edition != NULL ? project_new (edition, none) : NULL;
}

/* Where ID is, or would stand; FOUND says which. */
static guint
search (StoneProject *self, const char *id, gboolean *found)
{
  guint low = 0, high = self->entries->len;

  *found = FALSE;
  while (low < high)
    {
      guint middle = (low + high) / 2;
      int order = strcmp (((Entry *) g_ptr_array_index (self->entries, middle))->id, id);

      if (order == 0)
        {
          *found = TRUE;
          return middle;
        }
      if (order < 0)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static Entry *
find (StoneProject *self, const char *id)
{
  gboolean found;
  guint index = search (self, id, &found);

  return found ? g_ptr_array_index (self->entries, index) : NULL;
}

/* SELF with the entry of ID put in, replaced, or taken out where ENTRY is NULL. Takes ENTRY. */
static StoneProject *
with_entry (StoneProject *self, const char *id, Entry *entry)
{
  gboolean found;
  guint index = search (self, id, &found);
  g_autoptr (GPtrArray) entries = g_ptr_array_new_full (self->entries->len + 1, entry_unref);

  for (guint i = 0; i < index; i++)
    g_ptr_array_add (entries, g_atomic_rc_box_acquire (g_ptr_array_index (self->entries, i)));
  if (entry != NULL)
    g_ptr_array_add (entries, entry);
  for (guint i = index + (found ? 1 : 0); i < self->entries->len; i++)
    g_ptr_array_add (entries, g_atomic_rc_box_acquire (g_ptr_array_index (self->entries, i)));
  return project_new (self->edition, entries);
}

/* OLD: what it was before, or NULL. */
static StoneArticle *
read_article (const char *file,
              const char *id,
              StoneValue *value,
              StoneArticle *old,
              GError **error)
{
  g_autoptr (StoneArticle) article = stone_article_new_from_value (value, old, error);

  if (article != NULL && !g_str_equal (article->id, id))
    {
      g_set_error (error, STONE_MODEL_ERROR, STONE_MODEL_ERROR_NAME,
                   _ ("“/id”: the article in %s calls itself “%s”"), file, article->id);
      return NULL;
    }
  return g_steal_pointer (&article);
}

static Entry *
entry_new_read (const StoneReadArticle *read)
{
  g_autofree char *file = stone_project_article_file (read->id);
  g_autoptr (GError) error = NULL;
  g_autoptr (StoneArticle) article =
      read->value != NULL ? read_article (file, read->id, read->value, NULL, &error) : NULL;

  if (error != NULL)
    g_prefix_error (&error, "%s: ", file);
  return entry_new (read->id, article, error != NULL ? error->message : read->unreadable);
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(Entry *const *) a)->id, (*(Entry *const *) b)->id);
}

StoneProject *
stone_project_with_articles (StoneProject *self, const StoneReadArticle *articles, guint n)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_full (self->entries->len + n, entry_unref);

  for (guint i = 0; i < self->entries->len; i++)
    g_ptr_array_add (entries, g_atomic_rc_box_acquire (g_ptr_array_index (self->entries, i)));
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (entries, entry_new_read (&articles[i]));
  g_ptr_array_sort (entries, compare_entries);
  return project_new (self->edition, entries);
}

StoneProject *
stone_project_with_file (StoneProject *self, const char *file, StoneValue *value, GError **error)
{
  g_autofree char *id = NULL;
  g_autoptr (StoneArticle) article = NULL;
  Entry *old;

  if (g_str_equal (file, STONE_EDITION_FILE) && value != NULL)
    {
      g_autoptr (StoneEdition) edition = stone_edition_new_from_value (value, error);

      return edition != NULL ? project_new (edition, self->entries) : NULL;
    }
  id = stone_project_article_id (file);
  if (id == NULL)
    {
      g_set_error (error, STONE_MODEL_ERROR, STONE_MODEL_ERROR_NAME,
                   _ ("“%s” is no file of a project"), file);
      return NULL;
    }
  if (value == NULL)
    return with_entry (self, id, NULL);
  old = find (self, id);
  article = read_article (file, id, value, old != NULL ? old->article : NULL, error);
  if (article == NULL)
    return NULL;
  return with_entry (self, id, entry_new (id, article, NULL));
}

GPtrArray *
stone_project_get_articles (StoneProject *self)
{
  GPtrArray *articles = g_ptr_array_sized_new (self->entries->len);

  for (guint i = 0; i < self->entries->len; i++)
    {
      Entry *entry = g_ptr_array_index (self->entries, i);
      if (entry->article != NULL)
        g_ptr_array_add (articles, entry->article);
    }
  return articles;
}

/* ---- two of them ---- */

/* Where two projects are in their entries, both sorted by id. */
typedef struct
{
  GPtrArray *a, *b;
  guint i, j;
} Walk;

/* The next pair: of the same id, or one of them NULL. FALSE: that was all. */
static gboolean
walk_on (Walk *walk, Entry **a, Entry **b)
{
  *a = walk->i < walk->a->len ? g_ptr_array_index (walk->a, walk->i) : NULL;
  *b = walk->j < walk->b->len ? g_ptr_array_index (walk->b, walk->j) : NULL;
  if (*a != *b && *a != NULL && *b != NULL)
    {
      int order = strcmp ((*a)->id, (*b)->id);
      if (order < 0)
        *b = NULL;
      else if (order > 0)
        *a = NULL;
    }
  walk->i += *a != NULL;
  walk->j += *b != NULL;
  return *a != NULL || *b != NULL;
}

static gboolean
is_same (const Entry *a, const Entry *b)
{
  if (a == b)
    return TRUE;
  return a != NULL && b != NULL && a->article != NULL && b->article != NULL &&
         stone_value_equal (a->article->value, b->article->value);
}

GPtrArray *
stone_project_list_changed (StoneProject *a, StoneProject *b)
{
  GPtrArray *ids = g_ptr_array_new ();
  Walk walk = { a->entries, b->entries, 0, 0 };

  for (Entry *of_a, *of_b; walk_on (&walk, &of_a, &of_b);)
    if (!is_same (of_a, of_b))
      g_ptr_array_add (ids, of_b != NULL ? of_b->id : of_a->id);
  return ids;
}

gboolean
stone_project_lists_same (StoneProject *a, StoneProject *b)
{
  Walk walk = { a->entries, b->entries, 0, 0 };

  if (a->edition != b->edition)
    return FALSE;
  for (Entry *of_a, *of_b; walk_on (&walk, &of_a, &of_b);)
    if (of_a != of_b &&
        (of_a == NULL || of_b == NULL || of_a->article == NULL || of_b->article == NULL ||
         !g_str_equal (of_a->article->section, of_b->article->section)))
      return FALSE;
  return TRUE;
}

StoneEdition *
stone_project_get_edition (StoneProject *self)
{
  return self->edition;
}

StoneArticle *
stone_project_get_article (StoneProject *self, const char *id)
{
  Entry *entry = find (self, id);

  return entry != NULL ? entry->article : NULL;
}

const char *
stone_project_get_unreadable (StoneProject *self, const char *id)
{
  Entry *entry = find (self, id);

  return entry != NULL ? entry->unreadable : NULL;
}

StoneValue *
stone_project_get_file (StoneProject *self, const char *file)
{
  g_autofree char *id = NULL;
  StoneArticle *article;

  if (g_str_equal (file, STONE_EDITION_FILE))
    return self->edition->value;
  id = stone_project_article_id (file);
  article = id != NULL ? stone_project_get_article (self, id) : NULL;
  return article != NULL ? article->value : NULL;
}

const char **
stone_project_list_articles (StoneProject *self)
{
  g_autoptr (GHashTable) listed = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *ids = g_ptr_array_new ();

  for (guint i = 0; i < self->edition->order->len; i++)
    {
      Entry *entry = find (self, g_ptr_array_index (self->edition->order, i));

      if (entry != NULL && g_hash_table_add (listed, entry->id))
        g_ptr_array_add (ids, entry->id);
    }
  for (guint i = 0; i < self->entries->len; i++)
    {
      Entry *entry = g_ptr_array_index (self->entries, i);

      if (!g_hash_table_contains (listed, entry->id))
        g_ptr_array_add (ids, entry->id);
    }
  g_ptr_array_add (ids, NULL);
  return (const char **) g_ptr_array_free (ids, FALSE);
}

const char **
stone_project_list_files (StoneProject *self)
{
  GPtrArray *files = g_ptr_array_new ();

  for (guint i = 0; i < self->entries->len; i++)
    {
      Entry *entry = g_ptr_array_index (self->entries, i);
      g_autofree char *file = stone_project_article_file (entry->id);

      if (entry->article != NULL)
        g_ptr_array_add (files, (gpointer) g_intern_string (file));
    }
  g_ptr_array_add (files, (gpointer) STONE_EDITION_FILE);
  g_ptr_array_add (files, NULL);
  return (const char **) g_ptr_array_free (files, FALSE);
}

char *
stone_project_unused_id (StoneProject *self, const char *title)
{
  g_autofree char *slug = stone_slug (title);

  if (find (self, slug) == NULL)
    return g_steal_pointer (&slug);
  for (guint i = 2;; i++)
    {
      g_autofree char *id = g_strdup_printf ("%s-%u", slug, i);

      if (find (self, id) == NULL)
        return g_steal_pointer (&id);
    }
}

char *
stone_project_article_file (const char *id)
{
  return g_strdup_printf ("articles/%s.json", id);
}

char *
stone_project_article_id (const char *file)
{
  g_autofree char *id = NULL;

  if (!g_str_has_prefix (file, "articles/") || !g_str_has_suffix (file, ".json"))
    return NULL;
  id = g_strndup (file + strlen ("articles/"),
                  strlen (file) - strlen ("articles/") - strlen (".json"));
  return stone_article_id_is_valid (id) ? g_steal_pointer (&id) : NULL;
}

gboolean
stone_article_id_is_valid (const char *id)
{
  gsize length = strlen (id);

  if (length == 0 || length > 100 || id[0] == '.')
    return FALSE;
  for (const char *p = id; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p) && strchr ("-_.", *p) == NULL)
      return FALSE;
  return TRUE;
}

char *
stone_project_print_note (StoneProject *self, StoneArticle *article)
{
  const char *headline = stone_article_get_set_headline (article);

  if (*article->section == '\0' || *headline == '\0' || !article->in_print)
    return g_strdup ("");
  return g_strdup_printf (_ ("This article appeared in the %s section of the print edition under "
                             "the headline “%s”"),
                          article->section, headline);
}
