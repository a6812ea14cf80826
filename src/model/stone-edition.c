/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-model"
#include "config.h"

#include <glib/gi18n.h>

#include "stone-date.h"
#include "stone-edition.h"
#include "stone-reader.h"

G_DEFINE_BOXED_TYPE (StoneEdition, stone_edition, stone_edition_ref, stone_edition_unref)

StoneEdition *
stone_edition_ref (StoneEdition *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
stone_edition_unref (StoneEdition *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;
  g_array_unref (self->sections);
  g_array_unref (self->reserved);
  g_ptr_array_unref (self->order);
  stone_value_unref (self->value);
  g_free (self);
}

static void
read_cover (StoneEdition *self, StoneReader *reader)
{
  StoneReader cover = { stone_reader_object (reader, "cover"), "/cover", NULL };

  self->cover_fly_title = self->cover_headline = self->cover_article = self->cover_picture = "";
  if (cover.value == NULL)
    return;
  self->cover_fly_title = stone_reader_string (&cover, "fly-title");
  self->cover_headline = stone_reader_string (&cover, "headline");
  self->cover_article = stone_reader_string (&cover, "article");
  self->cover_picture = stone_reader_string (&cover, "picture");
  if (reader->error == NULL)
    reader->error = g_steal_pointer (&cover.error);
  g_clear_error (&cover.error);
}

static void
read_sections (StoneEdition *self, StoneReader *reader)
{
  static const char *const starts[] = { "run-on", "column", "page", NULL };
  StoneValue *array = stone_reader_array (reader, "sections");

  for (guint i = 0; i < stone_value_length (array) && reader->error == NULL; i++)
    {
      g_autofree char *pointer = g_strdup_printf ("/sections/%u", i);
      StoneReader element = { stone_value_element (array, i), pointer, NULL };
      StoneSection section;

      if (!stone_value_is (element.value, STONE_VALUE_OBJECT))
        stone_reader_fail (&element, NULL, _ ("should be an object"));
      section.name = stone_reader_string (&element, "name");
      section.color = stone_reader_string (&element, "color");
      section.rubric = stone_reader_string (&element, "rubric");
      section.starts = stone_reader_string (&element, "starts");
      stone_reader_choice (&element, "starts", starts, 0);
      g_array_append_val (self->sections, section);
      reader->error = element.error;
    }
}

static void
read_reserved (StoneEdition *self, StoneReader *reader)
{
  static const char *const kinds[] = { "advert", "blank", NULL };
  StoneValue *array = stone_reader_array (reader, "reserved");

  for (guint i = 0; i < stone_value_length (array) && reader->error == NULL; i++)
    {
      g_autofree char *pointer = g_strdup_printf ("/reserved/%u", i);
      StoneReader element = { stone_value_element (array, i), pointer, NULL };
      StoneReserved reserved;

      if (!stone_value_is (element.value, STONE_VALUE_OBJECT))
        stone_reader_fail (&element, NULL, _ ("should be an object"));
      reserved.kind = stone_reader_choice (&element, "kind", kinds, STONE_RESERVED_ADVERT);
      reserved.label = stone_reader_string (&element, "label");
      reserved.page = stone_reader_integer (&element, "page", 1, 1, 9999);
      reserved.n_pages = stone_reader_integer (&element, "pages", 1, 1, STONE_RESERVED_MAX_PAGES);
      g_array_append_val (self->reserved, reserved);
      reader->error = element.error;
    }
}

static void
read_order (StoneEdition *self, StoneReader *reader)
{
  StoneValue *array = stone_reader_array (reader, "order");

  for (guint i = 0; i < stone_value_length (array); i++)
    {
      const char *id = stone_value_string (stone_value_element (array, i));

      if (id == NULL)
        stone_reader_fail (reader, "order", _ ("should hold ids of articles"));
      else
        g_ptr_array_add (self->order, (gpointer) id);
    }
}

StoneEdition *
stone_edition_new_from_value (StoneValue *value, GError **error)
{
  g_autoptr (StoneEdition) self = g_new0 (StoneEdition, 1);
  StoneReader reader = { value, "", NULL };

  g_atomic_ref_count_init (&self->refs);
  self->value = stone_value_ref (value);
  self->sections = g_array_new (FALSE, TRUE, sizeof (StoneSection));
  self->reserved = g_array_new (FALSE, TRUE, sizeof (StoneReserved));
  self->order = g_ptr_array_new ();
  stone_reader_check_format (&reader);
  if (reader.error == NULL)
    {
      self->publication = stone_reader_string (&reader, "publication");
      self->date = stone_reader_string (&reader, "date");
      self->number = stone_reader_string (&reader, "number");
      self->design = stone_reader_string_or (&reader, "design", "weekly");
      self->language = stone_reader_string_or (&reader, "language", "en-GB");
      self->first_page = stone_reader_integer (&reader, "first-page", 1, 1, 9999);
      self->contents = stone_reader_boolean (&reader, "contents", FALSE);
      self->imprint = stone_reader_string (&reader, "imprint");
      read_cover (self, &reader);
      read_sections (self, &reader);
      read_reserved (self, &reader);
      read_order (self, &reader);
      stone_reader_object (&reader, "print");
      stone_reader_object (&reader, "sent");
      if (reader.error == NULL && *self->date != '\0' && !stone_date_is_valid (self->date))
        stone_reader_fail (&reader, "date", _ ("should be a date like 2026-10-03"));
    }
  return stone_reader_end (&reader, error) ? g_steal_pointer (&self) : NULL;
}

StoneValue *
stone_edition_new_value (const char *publication, const char *date, const char *design)
{
  return stone_value_new_object ("format", stone_value_new_integer (1), "publication",
                                 stone_value_new_string (publication), "date",
                                 date != NULL && *date != '\0' ? stone_value_new_string (date)
                                                               : NULL,
                                 "sections", stone_value_new_array (NULL, 0), "order",
                                 stone_value_new_array (NULL, 0), "design",
                                 stone_value_new_string (design), NULL);
}

const StoneSection *
stone_edition_find_section (const StoneEdition *self, const char *name)
{
  for (guint i = 0; i < self->sections->len; i++)
    if (g_str_equal (g_array_index (self->sections, StoneSection, i).name, name))
      return &g_array_index (self->sections, StoneSection, i);
  return NULL;
}
