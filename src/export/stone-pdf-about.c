/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-export"
#include "config.h"

#include "stone-pdf-about.h"
#include "stone-pdf-metadata.h"

typedef struct
{
  guint object;
  int parent; /* index; -1: the outline itself */
  guint page; /* object */
  const char *title;
} Bookmark;

/* ---- bookmarks ---- */

static guint
add_bookmark (GArray *bookmarks, StonePdfFile *file, int parent, guint page, const char *title)
{
  Bookmark bookmark = { stone_pdf_file_reserve (file), parent, page, title };

  g_array_append_val (bookmarks, bookmark);
  return bookmarks->len - 1;
}

/* Sections, and in them their printed articles. */
static GArray *
list_bookmarks (StonePages *pages, StonePdfFile *file, const guint *objects)
{
  StoneProject *project = stone_pages_get_project (pages);
  g_autofree const char **ids = stone_project_list_articles (project);
  GArray *bookmarks = g_array_new (FALSE, FALSE, sizeof (Bookmark));
  const char *section = "";
  int parent = -1;

  for (const char **id = ids; *id != NULL; id++)
    {
      const StoneArticle *article = stone_project_get_article (project, *id);
      const StoneFit *fit = stone_pages_get_fit (pages, *id);
      const char *headline;
      guint index;

      if (article == NULL || fit == NULL ||
          stone_pages_find (pages, fit->first_page, &index) == NULL)
        continue;
      if (!g_str_equal (section, article->section))
        {
          section = article->section;
          parent = -1;
          if (*section != '\0')
            parent = (int) add_bookmark (bookmarks, file, -1, objects[index], section);
        }
      headline = stone_article_get_set_headline (article);
      add_bookmark (bookmarks, file, parent, objects[index], *headline != '\0' ? headline : *id);
    }
  return bookmarks;
}

/* The one from FROM on, by STEP, that has PARENT; -1: none. */
static int
find_bookmark (const GArray *bookmarks, int from, int step, int parent)
{
  for (int i = from; i >= 0 && i < (int) bookmarks->len; i += step)
    if (g_array_index (bookmarks, Bookmark, i).parent == parent)
      return i;
  return -1;
}

static void
append_link (GString *body, const char *name, const GArray *bookmarks, int index)
{
  if (index >= 0)
    g_string_append_printf (body, "%s %u 0 R", name,
                            g_array_index (bookmarks, Bookmark, index).object);
}

/* The entries of what has children: first, last and how many there are. */
static void
append_children (GString *body, const GArray *bookmarks, int parent)
{
  guint n = 0;

  for (guint i = 0; i < bookmarks->len; i++)
    n += g_array_index (bookmarks, Bookmark, i).parent == parent || parent < 0;
  append_link (body, "/First", bookmarks, find_bookmark (bookmarks, 0, 1, parent));
  append_link (body, "/Last", bookmarks,
               find_bookmark (bookmarks, (int) bookmarks->len - 1, -1, parent));
  if (n > 0)
    g_string_append_printf (body, "/Count %u", n);
}

static guint
write_outline (StonePages *pages, StonePdfFile *file, const guint *objects)
{
  g_autoptr (GArray) bookmarks = list_bookmarks (pages, file, objects);
  guint outline = stone_pdf_file_reserve (file);
  GString *body = g_string_new ("<</Type/Outlines");

  append_children (body, bookmarks, -1);
  g_string_append (body, ">>");
  stone_pdf_file_set (file, outline, body);
  for (int i = 0; i < (int) bookmarks->len; i++)
    {
      const Bookmark *bookmark = &g_array_index (bookmarks, Bookmark, i);
      guint parent = bookmark->parent < 0
                         ? outline
                         : g_array_index (bookmarks, Bookmark, bookmark->parent).object;

      body = g_string_new ("<<");
      stone_pdf_append_entry (body, "/Title", bookmark->title);
      g_string_append_printf (body, "/Parent %u 0 R/Dest[%u 0 R/Fit]", parent, bookmark->page);
      append_link (body, "/Prev", bookmarks,
                   find_bookmark (bookmarks, i - 1, -1, bookmark->parent));
      append_link (body, "/Next", bookmarks, find_bookmark (bookmarks, i + 1, 1, bookmark->parent));
      append_children (body, bookmarks, i);
      g_string_append (body, ">>");
      stone_pdf_file_set (file, bookmark->object, body);
    }
  return outline;
}

/* ---- the catalogue ---- */

/* A range for each place where the numbers do not go on. */
static void
append_labels (GString *body, StonePages *pages)
{
  int next = -1;

  g_string_append (body, "/PageLabels<</Nums[");
  for (guint i = 0; i < stone_pages_get_n (pages); i++)
    {
      int number = stone_pages_get (pages, i)->number;
      if (number != next)
        g_string_append_printf (body, "%u<</S/D/St %d>>", i, number);
      next = number + 1;
    }
  g_string_append (body, "]>>");
}

guint
stone_pdf_write_catalogue (StonePages *pages,
                           StonePdfFile *file,
                           guint tree,
                           const guint *objects,
                           guint structure)
{
  guint object = stone_pdf_file_reserve (file);
  const StoneEdition *edition = stone_project_get_edition (stone_pages_get_project (pages));
  GString *body = g_string_new ("<</Type/Catalog");

  g_string_append_printf (body, "/Pages %u 0 R/Outlines %u 0 R/PageMode/UseOutlines", tree,
                          write_outline (pages, file, objects));
  g_string_append_printf (body, "/Metadata %u 0 R/ViewerPreferences<</DisplayDocTitle true>>",
                          stone_pdf_write_xmp (pages, file, STONE_PDF_PLAIN));
  stone_pdf_append_entry (body, "/Lang", edition->language);
  append_labels (body, pages);
  if (structure != 0)
    g_string_append_printf (body, "/MarkInfo<</Marked true>>/StructTreeRoot %u 0 R", structure);
  g_string_append (body, ">>");
  stone_pdf_file_set (file, object, body);
  return object;
}
