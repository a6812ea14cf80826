/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"
#include "config.h"

#include <glib/gi18n.h>

#include "stone-fit-text.h"
#include "stone-names.h"
#include "stone-outline-item.h"

#define LEFT_TO_RIGHT "\u200e" /* or 8–9 is read as 9–8 among letters from right to left */

struct _StoneOutlineItem
{
  GObject parent_instance;
  gboolean section, folded;
  /* What it tells of: an article (NULL: can't be read) and its fit (NULL: none), or the pages of a
   * section. */
  StoneArticle *article;
  StoneFit *fit;
  int first, last;
  gboolean changed;
  guint n_errors, n_findings; /* that matter: notes aren't counted */
  /* What it says of that. */
  char *id, *color, *title, *subtitle, *chip, *fit_words;
  const char *chip_class, *icon;
};

static guint changed_signal;

G_DEFINE_FINAL_TYPE (StoneOutlineItem, stone_outline_item, G_TYPE_OBJECT)

static void
stone_outline_item_finalize (GObject *object)
{
  StoneOutlineItem *self = STONE_OUTLINE_ITEM (object);

  g_clear_pointer (&self->article, stone_article_unref);
  g_clear_pointer (&self->fit, stone_fit_unref);
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

/* ---- what it says ---- */

static void
replace (char **field, char *text)
{
  g_free (*field);
  *field = text;
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

static void
say_article (StoneOutlineItem *self)
{
  const StoneArticle *article = self->article;
  g_autofree char *range = page_range (self->fit);
  const char *status = stone_status_get_label (article->status);

  replace (&self->title,
           g_strdup (*article->headline != '\0' ? article->headline : _ ("Untitled")));
  replace (&self->subtitle,
           range != NULL ? g_strdup_printf ("%s · %s", status, range) : g_strdup (status));
  replace (&self->chip, stone_fit_to_signs (self->fit));
  replace (&self->fit_words, stone_fit_to_words (self->fit));
  self->chip_class = stone_fit_to_class (self->fit);
  self->icon = stone_status_get_icon (article->status);
}

static void
say_unreadable (StoneOutlineItem *self)
{
  replace (&self->title, g_strdup (self->id));
  replace (&self->subtitle, g_strdup (_ ("Can’t be read")));
  self->icon = "dialog-warning-symbolic";
}

static void
say_section (StoneOutlineItem *self)
{
  replace (&self->title, g_strdup (*self->id != '\0' ? self->id : _ ("No section")));
  replace (&self->subtitle, self->first == 0 ? g_strdup ("")
                            : self->first == self->last
                                ? g_strdup_printf ("%d", self->first)
                                : g_strdup_printf (LEFT_TO_RIGHT "%d–%d", self->first, self->last));
}

static void
say (StoneOutlineItem *self)
{
  if (self->section)
    say_section (self);
  else if (self->article != NULL)
    say_article (self);
  else
    say_unreadable (self);
  g_signal_emit (self, changed_signal, 0);
}

/* ---- what it tells of ---- */

void
stone_outline_item_set_article (StoneOutlineItem *self, StoneArticle *article, gboolean unsaved)
{
  if (self->article == article && self->changed == unsaved && *self->title != '\0')
    return;
  g_clear_pointer (&self->article, stone_article_unref);
  self->article = article != NULL ? stone_article_ref (article) : NULL;
  self->changed = unsaved;
  say (self);
}

void
stone_outline_item_set_fit (StoneOutlineItem *self, const StoneFit *fit)
{
  if (self->fit == fit)
    return;
  g_clear_pointer (&self->fit, stone_fit_unref);
  self->fit = fit != NULL ? stone_fit_ref ((StoneFit *) fit) : NULL;
  say (self);
}

void
stone_outline_item_set_findings (StoneOutlineItem *self, guint n_errors, guint n_findings)
{
  if (self->n_errors == n_errors && self->n_findings == n_findings)
    return;
  self->n_errors = n_errors;
  self->n_findings = n_findings;
  say (self);
}

void
stone_outline_item_set_pages (StoneOutlineItem *self, int first, int last)
{
  if (self->first == first && self->last == last && *self->title != '\0')
    return;
  self->first = first;
  self->last = last;
  say (self);
}

char *
stone_outline_item_describe (StoneOutlineItem *self)
{
  GString *words;

  if (self->section)
    return g_strdup_printf (_ ("Section %s"), self->title);
  words = g_string_new (self->title);
  g_string_append_printf (words, ", %s", self->subtitle);
  if (*self->fit_words != '\0')
    g_string_append_printf (words, ", %s", self->fit_words);
  if (self->n_findings > 0)
    {
      g_string_append (words, ", ");
      g_string_append_printf (words, ngettext ("%u finding", "%u findings", self->n_findings),
                              self->n_findings);
    }
  if (self->changed)
    g_string_append_printf (words, ", %s", _ ("not saved"));
  return g_string_free (words, FALSE);
}

gboolean
stone_outline_item_is_section (StoneOutlineItem *self)
{
  return self->section;
}

gboolean
stone_outline_item_is_folded (StoneOutlineItem *self)
{
  return self->folded;
}

void
stone_outline_item_set_folded (StoneOutlineItem *self, gboolean folded)
{
  if (self->folded == folded)
    return;
  self->folded = folded;
  g_signal_emit (self, changed_signal, 0);
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

const char *
stone_outline_item_get_finding_icon (StoneOutlineItem *self)
{
  return self->n_errors > 0     ? "dialog-error-symbolic"
         : self->n_findings > 0 ? "dialog-warning-symbolic"
                                : NULL;
}

gboolean
stone_outline_item_is_changed (StoneOutlineItem *self)
{
  return self->changed;
}
