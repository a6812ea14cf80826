/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-model"
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "stone-article.h"
#include "stone-projection.h"
#include "stone-reader.h"
#include "stone-text.h"

G_DEFINE_BOXED_TYPE (StoneArticle, stone_article, stone_article_ref, stone_article_unref)

static const char *const status_names[] = { "idea", "draft", "edit", "ready", "off-stone", NULL };
static const char *const starts_names[] = { "run-on", "column", "page", NULL };
static const char *const unit_names[] = { "none", "lines", "words", "columns", "pages", NULL };
static const char *const position_names[] = { "auto", "top", "foot", "here", NULL };
static const char *const shape_names[] = { "landscape", "square", "portrait", "wide", NULL };
static const char *const runs_names[] = { "both", "print", "web", NULL };

const char *
stone_status_to_string (StoneStatus status)
{
  return status_names[status];
}

gboolean
stone_status_from_string (const char *string, StoneStatus *status)
{
  for (int i = 0; status_names[i] != NULL; i++)
    if (g_strcmp0 (status_names[i], string) == 0)
      {
        *status = i;
        return TRUE;
      }
  return FALSE;
}

StoneArticle *
stone_article_ref (StoneArticle *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
stone_article_unref (StoneArticle *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;
  g_clear_pointer (&self->body, g_ptr_array_unref);
  g_clear_pointer (&self->pictures, g_ptr_array_unref);
  g_clear_pointer (&self->related, g_ptr_array_unref);
  stone_value_unref (self->value);
  g_free (self);
}

/* Elements of a list as views. READ makes one, or sets the reader's error. */
static GPtrArray *
read_list (StoneReader *reader,
           const char *name,
           GDestroyNotify free_func,
           gpointer (*read) (StoneReader *element))
{
  GPtrArray *list = g_ptr_array_new_with_free_func (free_func);
  StoneValue *array = stone_reader_array (reader, name);

  for (guint i = 0; i < stone_value_length (array) && reader->error == NULL; i++)
    {
      g_autofree char *pointer = g_strdup_printf ("%s/%s/%u", reader->pointer, name, i);
      StoneReader element = { stone_value_element (array, i), pointer, NULL };

      if (!stone_value_is (element.value, STONE_VALUE_OBJECT))
        stone_reader_fail (&element, NULL, _ ("should be an object"));
      g_ptr_array_add (list, read (&element));
      if (element.error != NULL)
        reader->error = element.error;
    }
  return list;
}

static gpointer
read_picture (StoneReader *reader)
{
  StonePicture *self = g_new0 (StonePicture, 1);
  g_autofree char *place = stone_value_pointer_append (reader->pointer, "placement");
  StoneReader placement = { stone_reader_object (reader, "placement"), place, NULL };

  self->value = reader->value;
  self->file = stone_reader_string (reader, "file");
  self->caption = stone_reader_string (reader, "caption");
  self->credit = stone_reader_string (reader, "credit");
  self->source = stone_reader_string (reader, "source");
  self->alt = stone_reader_string (reader, "alt");
  self->rights = stone_reader_string (reader, "rights");
  self->rights_until = stone_reader_string (reader, "rights-until");
  self->write_into_photo = stone_reader_boolean (reader, "write-into-photo", FALSE);
  self->to_come = stone_reader_boolean (reader, "to-come", FALSE);
  self->shape = stone_reader_choice (reader, "shape", shape_names, STONE_FRAME_LANDSCAPE);
  self->has_crop = stone_reader_numbers (reader, "crop", self->crop, 4);
  self->focal[0] = self->focal[1] = 0.5;
  stone_reader_numbers (reader, "focal-point", self->focal, 2);
  if (placement.value != NULL)
    {
      self->columns = stone_reader_integer (&placement, "columns", 0, 0, 12);
      self->position = stone_reader_choice (&placement, "position", position_names, 0);
    }
  if (placement.error != NULL && reader->error == NULL)
    reader->error = g_steal_pointer (&placement.error);
  g_clear_error (&placement.error);
  for (int i = 0; i < 4; i++)
    if (self->has_crop && !(self->crop[i] >= 0 && self->crop[i] <= 1))
      stone_reader_fail (reader, "crop", _ ("should hold parts of the picture, 0 to 1"));
  return self;
}

static gpointer
read_story (StoneReader *reader)
{
  StoneStory *self = g_new0 (StoneStory, 1);

  self->value = reader->value;
  self->headline = stone_reader_string (reader, "headline");
  self->rubric = stone_reader_string (reader, "rubric");
  self->source = stone_reader_string (reader, "source");
  self->url = stone_reader_string (reader, "url");
  self->article = stone_reader_string (reader, "article");
  self->date = stone_reader_string (reader, "date");
  self->section = stone_reader_string (reader, "section");
  self->pinned = stone_reader_boolean (reader, "pinned", FALSE);
  return self;
}

/* The blocks that VALUES has in common with PREVIOUS at its start and its end: an edit is a splice,
 * so all but what it put in is found there. */
typedef struct
{
  guint head, tail; /* how many */
} Shared;

static Shared
find_shared (StoneArticle *previous, StoneValue *values)
{
  guint n_old = previous != NULL ? previous->body->len : 0;
  guint n_new = stone_value_length (values), n = MIN (n_old, n_new);
  Shared shared = { 0, 0 };

  while (shared.head < n && stone_article_block (previous, shared.head)->value ==
                                stone_value_element (values, shared.head))
    shared.head++;
  while (shared.tail < n - shared.head &&
         stone_article_block (previous, n_old - shared.tail - 1)->value ==
             stone_value_element (values, n_new - shared.tail - 1))
    shared.tail++;
  return shared;
}

static void
read_body (StoneArticle *self, StoneReader *reader, StoneArticle *previous)
{
  StoneValue *array = stone_reader_array (reader, "body");
  Shared shared = find_shared (previous, array);
  guint n = stone_value_length (array);

  for (guint i = 0; i < n && reader->error == NULL; i++)
    {
      StoneBlock *block;

      if (i < shared.head)
        block = stone_block_ref (stone_article_block (previous, i));
      else if (i >= n - shared.tail)
        block = stone_block_ref (stone_article_block (previous, previous->body->len - n + i));
      else
        {
          g_autofree char *pointer = g_strdup_printf ("/body/%u", i);

          block =
              stone_block_new_from_value (stone_value_element (array, i), pointer, &reader->error);
        }
      if (block != NULL)
        g_ptr_array_add (self->body, block);
    }
}

static void
read_length (StoneArticle *self, StoneReader *reader)
{
  StoneReader length = { stone_reader_object (reader, "length"), "/length", NULL };

  if (length.value == NULL)
    return;
  self->length_unit = stone_reader_choice (&length, "unit", unit_names, STONE_LENGTH_LINES);
  self->length_value = stone_reader_number (&length, "value", 0);
  if (!(self->length_value >= 0 && self->length_value <= 1e6))
    stone_reader_fail (&length, "value", _ ("is out of range"));
  if (reader->error == NULL)
    reader->error = g_steal_pointer (&length.error);
  g_clear_error (&length.error);
}

static void
read_fields (StoneArticle *self, StoneReader *reader)
{
  StoneReader appeared = { stone_reader_object (reader, "appeared"), "/appeared", NULL };
  int runs;

  self->id = stone_reader_string (reader, "id");
  self->section = stone_reader_string (reader, "section");
  self->fly_title = stone_reader_string (reader, "fly-title");
  self->headline = stone_reader_string (reader, "headline");
  self->print_headline = stone_reader_string (reader, "print-headline");
  self->rubric = stone_reader_string (reader, "rubric");
  self->byline = stone_reader_string (reader, "byline");
  self->dateline = stone_reader_string (reader, "dateline");
  self->language = stone_reader_string (reader, "language");
  self->status = stone_reader_choice (reader, "status", status_names, STONE_STATUS_DRAFT);
  self->starts = stone_reader_choice (reader, "starts", starts_names, STONE_STARTS_RUN_ON);
  self->has_starts = *stone_reader_string (reader, "starts") != '\0';
  runs = stone_reader_choice (reader, "runs", runs_names, 0);
  self->in_print = runs != 2;
  self->on_web = runs != 1;
  self->appeared_date = self->appeared_cover = "";
  if (appeared.value != NULL)
    {
      self->appeared_date = stone_reader_string (&appeared, "date");
      self->appeared_cover = stone_reader_string (&appeared, "cover");
    }
  if (reader->error == NULL)
    reader->error = g_steal_pointer (&appeared.error);
  g_clear_error (&appeared.error);
  self->published = stone_reader_object (reader, "published");
  stone_reader_object (reader, "notes");
  stone_reader_object (reader, "changes");
}

StoneArticle *
stone_article_new_from_value (StoneValue *value, StoneArticle *previous, GError **error)
{
  g_autoptr (StoneArticle) self = g_new0 (StoneArticle, 1);
  StoneReader reader = { value, "", NULL };

  g_atomic_ref_count_init (&self->refs);
  self->words = -1;
  self->value = stone_value_ref (value);
  self->body = g_ptr_array_new_with_free_func ((GDestroyNotify) stone_block_unref);
  stone_reader_check_format (&reader);
  if (reader.error == NULL)
    {
      read_fields (self, &reader);
      read_length (self, &reader);
      read_body (self, &reader, previous);
      self->pictures = read_list (&reader, "pictures", g_free, read_picture);
      self->related = read_list (&reader, "related", g_free, read_story);
    }
  return stone_reader_end (&reader, error) ? g_steal_pointer (&self) : NULL;
}

StoneValue *
stone_article_new_value (const char *id, const char *section)
{
  return stone_value_new_object (
      "format", stone_value_new_integer (1), "id", stone_value_new_string (id), "section",
      section != NULL && *section != '\0' ? stone_value_new_string (section) : NULL, "status",
      stone_value_new_string ("draft"), "body", stone_value_new_array (NULL, 0), NULL);
}

const char *
stone_article_get_set_headline (const StoneArticle *self)
{
  return *self->print_headline != '\0' ? self->print_headline : self->headline;
}

static guint
count_in_body (const StoneArticle *self, guint (*count) (const StoneBlock *block))
{
  g_autoptr (GPtrArray) body = stone_projection_of_body (self);
  guint total = 0;

  for (guint i = 0; i < body->len; i++)
    total += count (((StoneProjection *) g_ptr_array_index (body, i))->block);
  return total;
}

guint
stone_article_count_words (const StoneArticle *self)
{
  int *words = (int *) &self->words;

  if (g_atomic_int_get (words) < 0)
    g_atomic_int_set (words, (int) count_in_body (self, stone_block_count_words));
  return (guint) g_atomic_int_get (words);
}

guint
stone_article_count_characters (const StoneArticle *self)
{
  return count_in_body (self, stone_block_count_characters);
}

char *
stone_slug (const char *text)
{
  g_autofree char *ascii = g_str_to_ascii (text, "C");
  GString *slug = g_string_new (NULL);
  gboolean hyphen = FALSE;

  for (const char *p = ascii; *p != '\0' && slug->len < 60; p++)
    {
      if (*p == '\'' || (*p == '?' && g_ascii_isalnum (p[1]) && slug->len > 0 && p[-1] != ' '))
        continue; /* an apostrophe, or what had no form in ASCII inside a word, joins */
      if (!g_ascii_isalnum (*p))
        {
          hyphen = slug->len > 0;
          continue;
        }
      if (hyphen)
        g_string_append_c (slug, '-');
      hyphen = FALSE;
      g_string_append_c (slug, g_ascii_tolower (*p));
    }
  g_string_truncate (slug, MIN (slug->len, 60));
  while (slug->len > 0 && slug->str[slug->len - 1] == '-')
    g_string_truncate (slug, slug->len - 1);
  if (slug->len == 0)
    g_string_append (slug, "article");
  return g_string_free (slug, FALSE);
}
