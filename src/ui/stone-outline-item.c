/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"
#include "config.h"

#include <glib/gi18n.h>

#include "stone-fit-text.h"
#include "stone-outline-item.h"

struct _StoneOutlineItem
{
  GObject parent_instance;
  gboolean section;
  char *id, *color, *title, *subtitle, *chip, *fit_words;
  const char *chip_class, *icon;
  gboolean changed;
};

static guint changed_signal;

G_DEFINE_FINAL_TYPE (StoneOutlineItem, stone_outline_item, G_TYPE_OBJECT)

static void
stone_outline_item_finalize (GObject *object)
{
  StoneOutlineItem *self = STONE_OUTLINE_ITEM (object);

  g_free (self->id);
  g_free (self->color);
  g_free (self->title);
  g_free (self->subtitle);
  g_free (self->chip);
  g_free (self->fit_words);
  G_OBJECT_CLASS (stone_outline_item_parent_class)->finalize (object);
}

static void
stone_outline_item_class_init (StoneOutlineItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = stone_outline_item_finalize;
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
stone_outline_item_init (StoneOutlineItem *self)
{
  self->title = g_strdup ("");
  self->subtitle = g_strdup ("");
  self->chip = g_strdup ("");
  self->fit_words = g_strdup ("");
  self->chip_class = "plain";
  self->icon = "stone-status-1-symbolic";
}

StoneOutlineItem *
stone_outline_item_new_section (const char *name, const char *color)
{
  StoneOutlineItem *self = g_object_new (STONE_TYPE_OUTLINE_ITEM, NULL);

  self->section = TRUE;
  self->id = g_strdup (name);
  self->color = g_strdup (color);
  return self;
}

StoneOutlineItem *
stone_outline_item_new_article (const char *id)
{
  StoneOutlineItem *self = g_object_new (STONE_TYPE_OUTLINE_ITEM, NULL);

  self->id = g_strdup (id);
  return self;
}

static const char *
status_name (StoneStatus status)
{
  static const char *const names[] = { N_ ("Idea"), N_ ("Draft"), N_ ("Edit"), N_ ("Ready"),
                                       N_ ("Off stone") };

  return _ (names[status]);
}

static const char *
status_icon (StoneStatus status)
{
  static const char *const icons[] = { "stone-status-0-symbolic", "stone-status-1-symbolic",
                                       "stone-status-2-symbolic", "stone-status-3-symbolic",
                                       "stone-status-4-symbolic" };

  return icons[status];
}

static gboolean
replace (char **field, char *text)
{
  gboolean same = g_strcmp0 (*field, text) == 0;

  g_free (*field);
  *field = text;
  return !same;
}

static char *
page_range (const StoneFit *fit)
{
  if (fit == NULL || fit->first_page == 0)
    return NULL;
  return fit->first_page == fit->last_page
             ? g_strdup_printf (_ ("p. %d"), fit->first_page)
             : g_strdup_printf (_ ("p. %d–%d"), fit->first_page, fit->last_page);
}

static gboolean
update_article (StoneOutlineItem *self, StoneDesk *desk)
{
  StoneProject *project = stone_desk_get_project (desk);
  StoneArticle *article = stone_project_get_article (project, self->id);
  StonePages *pages = stone_desk_get_pages (desk);
  const StoneFit *fit = pages != NULL ? stone_pages_get_fit (pages, self->id) : NULL;
  g_autofree char *range = page_range (fit);
  const char *unreadable = stone_project_get_unreadable (project, self->id);
  gboolean dirty = stone_desk_article_is_changed (desk, self->id), different;

  if (article == NULL)
    {
      different = replace (&self->title, g_strdup (self->id));
      different |=
          replace (&self->subtitle, g_strdup (unreadable != NULL ? _ ("Can’t be read") : ""));
      self->icon = "dialog-warning-symbolic";
      return different;
    }
  different = replace (&self->title,
                       g_strdup (*article->headline != '\0' ? article->headline : _ ("Untitled")));
  different |=
      replace (&self->subtitle,
               range != NULL ? g_strdup_printf ("%s · %s", status_name (article->status), range)
                             : g_strdup (status_name (article->status)));
  different |= replace (&self->chip, stone_fit_to_signs (fit));
  different |= replace (&self->fit_words, stone_fit_to_words (fit));
  different |= self->chip_class != stone_fit_to_class (fit) ||
               self->icon != status_icon (article->status) || self->changed != dirty;
  self->chip_class = stone_fit_to_class (fit);
  self->icon = status_icon (article->status);
  self->changed = dirty;
  return different;
}

/* A section shows the pages from its first article's to its last's. */
static gboolean
update_section (StoneOutlineItem *self, StoneDesk *desk)
{
  StoneProject *project = stone_desk_get_project (desk);
  StonePages *pages = stone_desk_get_pages (desk);
  g_autofree const char **ids = stone_project_list_articles (project);
  int first = 0, last = 0;
  gboolean different;

  for (const char **id = ids; *id != NULL; id++)
    {
      StoneArticle *article = stone_project_get_article (project, *id);
      const StoneFit *fit = pages != NULL ? stone_pages_get_fit (pages, *id) : NULL;

      if (article == NULL || fit == NULL || fit->first_page == 0 ||
          !g_str_equal (article->section, self->id))
        continue;
      first = first == 0 ? fit->first_page : MIN (first, fit->first_page);
      last = MAX (last, fit->last_page);
    }
  different = replace (&self->title, g_strdup (*self->id != '\0' ? self->id : _ ("No section")));
  different |= replace (&self->subtitle, first == 0      ? g_strdup ("")
                                         : first == last ? g_strdup_printf ("%d", first)
                                                         : g_strdup_printf ("%d–%d", first, last));
  return different;
}

void
stone_outline_item_update (StoneOutlineItem *self, StoneDesk *desk)
{
  if (self->section ? update_section (self, desk) : update_article (self, desk))
    g_signal_emit (self, changed_signal, 0);
}

char *
stone_outline_item_describe (StoneOutlineItem *self)
{
  if (self->section)
    return g_strdup_printf (_ ("Section %s"), self->title);
  return g_strdup_printf ("%s, %s%s%s%s%s", self->title, self->subtitle,
                          *self->fit_words != '\0' ? ", " : "", self->fit_words,
                          self->changed ? ", " : "", self->changed ? _ ("not saved") : "");
}

gboolean
stone_outline_item_is_section (StoneOutlineItem *self)
{
  return self->section;
}

const char *
stone_outline_item_get_id (StoneOutlineItem *self)
{
  return self->id;
}

const char *
stone_outline_item_get_color (StoneOutlineItem *self)
{
  return self->color;
}

const char *
stone_outline_item_get_title (StoneOutlineItem *self)
{
  return self->title;
}

const char *
stone_outline_item_get_subtitle (StoneOutlineItem *self)
{
  return self->subtitle;
}

const char *
stone_outline_item_get_chip (StoneOutlineItem *self)
{
  return self->chip;
}

const char *
stone_outline_item_get_chip_class (StoneOutlineItem *self)
{
  return self->chip_class;
}

const char *
stone_outline_item_get_icon (StoneOutlineItem *self)
{
  return self->icon;
}

gboolean
stone_outline_item_is_changed (StoneOutlineItem *self)
{
  return self->changed;
}
