/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "writers.h"

static const char *
text_of (StoneDesk *desk, const char *id, const char *name)
{
  const char *text = stone_value_member_string (article_of (desk, id)->value, name);
  return text != NULL ? text : "";
}

static char *
new_word (Writers *self)
{
  char *word = g_strdup_printf ("word%u", self->words->len);
  g_ptr_array_add (self->words, g_strdup (word));
  return word;
}

const char *
writers_any_article (Writers *self, StoneDesk *desk)
{
  g_autofree const char **ids = stone_project_list_articles (stone_desk_get_project (desk));
  guint n = g_strv_length ((char **) ids);

  return n > 0 ? g_intern_string (ids[g_rand_int_range (self->dice, 0, (int) n)]) : NULL;
}

/* A word at the end of a block, or of a new one. */
static void
type_in_body (Writers *self, StoneDesk *desk, const char *id)
{
  StoneArticle *article = article_of (desk, id);
  g_autofree char *word = new_word (self);
  g_autofree char *text = NULL;
  StoneEditBuilder *builder = stone_desk_edit (desk, STONE_ORIGIN_TYPING, "Test");
  g_autoptr (GError) error = NULL;
  StoneBodyPoint at = { 0, 0 };

  if (article->body->len > 0)
    {
      at.block = (guint) g_rand_int_range (self->dice, 0, (int) article->body->len);
      at.index = g_rand_boolean (self->dice) ? stone_article_block (article, at.block)->length : 0;
    }
  text = g_strdup_printf (g_rand_int_range (self->dice, 0, 4) == 0 ? "\n%s " : " %s ", word);
  stone_body_replace (builder, id, at, at, text, NULL);
  g_assert_true (stone_desk_end (desk, builder, &error));
  g_assert_no_error (error);
}

static void
type_in_field (Writers *self, StoneDesk *desk, const char *id)
{
  const char *const names[] = { "headline", "rubric", "byline" };
  const char *name = names[g_rand_int_range (self->dice, 0, G_N_ELEMENTS (names))];
  g_autofree char *place = g_strconcat ("/", name, NULL);
  g_autofree char *word = new_word (self);
  g_autofree char *text = g_strconcat (text_of (desk, id, name), " ", word, NULL);

  set_text (desk, STONE_ORIGIN_TYPING, id, place, text);
}

static void
add_article (Writers *self, StoneDesk *desk)
{
  g_autofree char *word = new_word (self);
  /* Both may come to the same name. */
  g_autofree char *id = stone_project_unused_id (stone_desk_get_project (desk), "new");
  g_autoptr (StoneValue) empty = stone_article_new_value (id, "");
  g_autoptr (StoneValue) headline = stone_value_new_string (word);
  g_autoptr (StoneValue) value = stone_value_with_member (empty, "headline", headline);
  StoneEditBuilder *builder = stone_desk_edit (desk, STONE_ORIGIN_COMMAND, "Test");

  stone_edit_builder_add_article (builder, value, G_MAXUINT);
  g_assert_true (stone_desk_end (desk, builder, NULL));
}

static void
name_edition (Writers *self, StoneDesk *desk)
{
  g_autofree char *word = new_word (self);
  StoneEdition *edition = stone_project_get_edition (stone_desk_get_project (desk));
  g_autofree char *text = g_strconcat (edition->imprint, " ", word, NULL);
  StoneEditBuilder *builder = stone_desk_edit (desk, STONE_ORIGIN_COMMAND, "Test");

  stone_edit_builder_set_string (builder, STONE_EDITION_FILE, "/imprint", text);
  g_assert_true (stone_desk_end (desk, builder, NULL));
}

void
writers_write (Writers *self, StoneDesk *desk)
{
  const char *id = writers_any_article (self, desk);
  int kind = g_rand_int_range (self->dice, 0, 10);

  if (kind == 0 || id == NULL)
    add_article (self, desk);
  else if (kind == 1)
    name_edition (self, desk);
  else if (kind < 4)
    type_in_field (self, desk, id);
  else
    type_in_body (self, desk, id);
}

void
writers_open (Writers *self, guint32 seed, const char *const folders[2])
{
  self->words = g_ptr_array_new_with_free_func (g_free);
  self->dice = g_rand_new_with_seed (seed);
  self->desks[0] = open_desk (folders[0]);
  self->desks[1] = open_desk (folders[1]);
}

static gboolean
is_clean (gpointer desk)
{
  return stone_desk_get_save_state (desk) == STONE_SAVE_CLEAN;
}

static void
drop (StoneDesk *desk)
{
  gpointer left = desk;

  g_object_add_weak_pointer (G_OBJECT (desk), &left);
  g_object_unref (desk);
  while (left != NULL)
    g_main_context_iteration (NULL, TRUE);
}

void
writers_close (Writers *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->desks); i++)
    {
      save_all (self->desks[i]);
      wait_until (is_clean, self->desks[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (self->desks); i++)
    drop (self->desks[i]);
}

/* All the bytes of the files below PATH. */
static void
read_tree (GString *all, const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);

  for (const char *name; dir != NULL && (name = g_dir_read_name (dir)) != NULL;)
    {
      g_autofree char *entry = g_build_filename (path, name, NULL);
      g_autofree char *text = NULL;

      if (g_file_test (entry, G_FILE_TEST_IS_DIR))
        read_tree (all, entry);
      else if (g_file_get_contents (entry, &text, NULL, NULL))
        g_string_append_printf (all, "%s\n", text);
    }
}

static GHashTable *
words_in (const char *text)
{
  GHashTable *words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (const char *p = text; (p = strstr (p, "word")) != NULL; p += strlen ("word"))
    {
      gsize n = strspn (p + 4, "0123456789");
      g_hash_table_add (words, g_strndup (p, n + 4));
    }
  return words;
}

void
writers_assert_kept (Writers *self, const char *const *folders, guint32 seed)
{
  g_autoptr (GString) all = g_string_new (NULL);
  g_autofree char *aside =
      g_build_filename (g_get_user_state_dir (), "stonehand", "set-aside", NULL);
  g_autoptr (GHashTable) kept = NULL;

  for (guint i = 0; folders[i] != NULL; i++)
    read_tree (all, folders[i]);
  read_tree (all, aside);
  kept = words_in (all->str);
  for (guint i = 0; i < self->words->len; i++)
    if (!g_hash_table_contains (kept, self->words->pdata[i]))
      g_error ("seed %u: “%s” is lost", seed, (char *) self->words->pdata[i]);
  /* And they open. */
  for (guint i = 0; folders[i] != NULL; i++)
    drop (open_desk (folders[i]));
}

void
writers_clear (Writers *self)
{
  g_ptr_array_unref (self->words);
  g_rand_free (self->dice);
}
