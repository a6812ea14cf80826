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

/* A view of VALUE, which must name itself as its file does. */
static StoneArticle *
make_article (const char *id, StoneValue *value, StoneArticle *previous, GError **error)
{
  g_autoptr (StoneArticle) article = stone_article_new_from_value (value, previous, error);

  if (article == NULL || g_str_equal (article->id, id))
    return g_steal_pointer (&article);
  g_autofree char *file = stone_project_article_file (id);
  g_set_error (error, STONE_MODEL_ERROR, STONE_MODEL_ERROR_NAME,
               _ ("“/id”: the article in %s calls itself “%s”"), file, article->id);
  return NULL;
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
  article = make_article (id, value, old != NULL ? old->article : NULL, error);
  return article != NULL ? with_entry (self, id, entry_new (id, article, NULL)) : NULL;
}

StoneProject *
stone_project_with_unreadable (StoneProject *self, const char *id, const char *message)
{
  return with_entry (self, id, entry_new (id, NULL, message));
}

static int
by_id (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(Entry *const *) a)->id, (*(Entry *const *) b)->id);
}

static Entry *
read_entry (const char *id, StoneProjectReadFunc read, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StoneValue) value = read (id, user_data, &error);
  g_autoptr (StoneArticle) article = NULL;

  if (value != NULL)
    article = make_article (id, value, NULL, &error);
  if (article != NULL)
    return entry_new (id, article, NULL);
  if (value == NULL)
    return entry_new (id, NULL, error->message);
  g_autofree char *file = stone_project_article_file (id);
  g_prefix_error (&error, "%s: ", file);
  return entry_new (id, NULL, error->message);
}

StoneProject *
stone_project_with_read (StoneProject *self,
                         const char *const *ids,
                         guint n,
                         StoneProjectReadFunc read,
                         gpointer user_data)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_full (self->entries->len + n, entry_unref);

  for (guint i = 0; i < self->entries->len; i++)
    g_ptr_array_add (entries, g_atomic_rc_box_acquire (g_ptr_array_index (self->entries, i)));
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (entries, read_entry (ids[i], read, user_data));
  g_ptr_array_sort (entries, by_id);
  return project_new (self->edition, entries);
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
