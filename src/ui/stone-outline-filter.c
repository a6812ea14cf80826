/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "stone-fit-text.h"
#include "stone-names.h"
#include "stone-outline-filter.h"

#define ANY "*" /* a section of that name could not be asked for */

struct _StoneOutlineFilter
{
  GObject parent_instance;
  GSimpleActionGroup *actions;
  char *text; /* case-folded; "" for any */
};

static guint changed_signal;

G_DEFINE_FINAL_TYPE (StoneOutlineFilter, stone_outline_filter, G_TYPE_OBJECT)

static const struct
{
  const char *value, *label;
} fits[] = {
  { "over", N_ ("Over") },
  { "under", N_ ("Under") },
  { "fits", N_ ("Fits") },
};

static GAction *
get_action (StoneOutlineFilter *self, const char *name)
{
  return g_action_map_lookup_action (G_ACTION_MAP (self->actions), name);
}

/* The state of a choice, NULL for any. Borrowed: the action keeps it. */
static const char *
get_choice (StoneOutlineFilter *self, const char *name)
{
  g_autoptr (GVariant) state = g_action_get_state (get_action (self, name));
  const char *value = g_variant_get_string (state, NULL);

  return g_str_equal (value, ANY) ? NULL : value;
}

static gboolean
wants_findings (StoneOutlineFilter *self)
{
  g_autoptr (GVariant) state = g_action_get_state (get_action (self, "findings"));

  return g_variant_get_boolean (state);
}

/* What passes */

static gboolean
has_finding (StoneDesk *desk, const char *article)
{
  GPtrArray *findings = stone_desk_get_findings (desk);

  for (guint i = 0; findings != NULL && i < findings->len; i++)
    if (g_strcmp0 (((StoneFinding *) g_ptr_array_index (findings, i))->place.article, article) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
contains (const char *text, const char *folded)
{
  g_autofree char *own = g_utf8_casefold (text, -1);

  return strstr (own, folded) != NULL;
}

static gboolean
has_text (const StoneArticle *article, const char *folded)
{
  return *folded == '\0' || contains (article->headline, folded) ||
         contains (article->print_headline, folded) || contains (article->fly_title, folded) ||
         contains (article->byline, folded);
}

gboolean
stone_outline_filter_passes (StoneOutlineFilter *self, StoneDesk *desk, const char *id)
{
  StoneArticle *article = stone_project_get_article (stone_desk_get_project (desk), id);
  StonePages *pages = stone_desk_get_pages (desk);
  const char *section = get_choice (self, "section");
  const char *status = get_choice (self, "status");
  const char *fit = get_choice (self, "fit");

  if (article == NULL) /* can't be read: seen as long as nothing is asked for */
    return stone_outline_filter_is_open (self);
  if (section != NULL && !g_str_equal (section, article->section))
    return FALSE;
  if (status != NULL && !g_str_equal (status, stone_status_to_string (article->status)))
    return FALSE;
  if (fit != NULL &&
      (pages == NULL || !g_str_equal (fit, stone_fit_to_class (stone_pages_get_fit (pages, id)))))
    return FALSE;
  if (wants_findings (self) && !has_finding (desk, id))
    return FALSE;
  return has_text (article, self->text);
}

gboolean
stone_outline_filter_is_open (StoneOutlineFilter *self)
{
  return get_choice (self, "section") == NULL && get_choice (self, "status") == NULL &&
         get_choice (self, "fit") == NULL && !wants_findings (self) && *self->text == '\0';
}

/* In words */

static const char *
fit_label (const char *value)
{
  for (guint i = 0; i < G_N_ELEMENTS (fits); i++)
    if (g_str_equal (fits[i].value, value))
      return _ (fits[i].label);
  return value;
}

char *
stone_outline_filter_describe (StoneOutlineFilter *self)
{
  const char *section = get_choice (self, "section");
  const char *status = get_choice (self, "status");
  const char *fit = get_choice (self, "fit");
  StoneStatus value = STONE_STATUS_IDEA;
  const char *words[5] = { NULL };
  guint n = 0;

  if (section != NULL)
    words[n++] = *section != '\0' ? section : _ ("No section");
  if (status != NULL && stone_status_from_string (status, &value))
    words[n++] = stone_status_get_label (value);
  if (fit != NULL)
    words[n++] = fit_label (fit);
  if (wants_findings (self))
    words[n++] = _ ("With findings");
  return n > 0 ? g_strjoinv (", ", (char **) words) : g_strdup (_ ("All articles"));
}

/* The menu */

GMenuModel *
stone_outline_filter_make_menu (StoneOutlineFilter *self, StoneEdition *edition)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) sections = g_menu_new ();
  g_autoptr (GMenu) statuses = g_menu_new ();
  g_autoptr (GMenu) by_fit = g_menu_new ();

  stone_menu_append_choice (sections, _ ("Any Section"), "outline.section", ANY);
  for (guint i = 0; i < edition->sections->len; i++)
    {
      const char *name = g_array_index (edition->sections, StoneSection, i).name;

      stone_menu_append_choice (sections, name, "outline.section", name);
    }
  stone_menu_append_choice (statuses, _ ("Any Status"), "outline.status", ANY);
  for (StoneStatus s = STONE_STATUS_IDEA; s <= STONE_STATUS_OFF_STONE; s++)
    stone_menu_append_choice (statuses, stone_status_get_label (s), "outline.status",
                              stone_status_to_string (s));
  stone_menu_append_choice (by_fit, _ ("Any Fit"), "outline.fit", ANY);
  for (guint i = 0; i < G_N_ELEMENTS (fits); i++)
    stone_menu_append_choice (by_fit, _ (fits[i].label), "outline.fit", fits[i].value);
  g_menu_append (menu, _ ("_All Articles"), "outline.all");
  g_menu_append (menu, _ ("With _Findings"), "outline.findings");
  g_menu_append_submenu (menu, _ ("S_ection"), G_MENU_MODEL (sections));
  g_menu_append_submenu (menu, _ ("S_tatus"), G_MENU_MODEL (statuses));
  g_menu_append_submenu (menu, _ ("_Fit"), G_MENU_MODEL (by_fit));
  return G_MENU_MODEL (menu);
}

/* Its states */

static void
on_change_state (GSimpleAction *action, GVariant *value, gpointer data)
{
  g_simple_action_set_state (action, value);
  g_signal_emit (data, changed_signal, 0);
}

static void
on_all (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  stone_outline_filter_clear (data);
}

void
stone_outline_filter_clear (StoneOutlineFilter *self)
{
  static const char *const choices[] = { "section", "status", "fit" };

  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    g_simple_action_set_state (G_SIMPLE_ACTION (get_action (self, choices[i])),
                               g_variant_new_string (ANY));
  g_simple_action_set_state (G_SIMPLE_ACTION (get_action (self, "findings")),
                             g_variant_new_boolean (FALSE));
  g_free (self->text);
  self->text = g_strdup ("");
  g_signal_emit (self, changed_signal, 0);
}

void
stone_outline_filter_set_text (StoneOutlineFilter *self, const char *text)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);

  if (g_str_equal (folded, self->text))
    return;
  g_free (self->text);
  self->text = g_steal_pointer (&folded);
  g_signal_emit (self, changed_signal, 0);
}

GActionGroup *
stone_outline_filter_get_actions (StoneOutlineFilter *self)
{
  return G_ACTION_GROUP (self->actions);
}

static void
stone_outline_filter_finalize (GObject *object)
{
  StoneOutlineFilter *self = STONE_OUTLINE_FILTER (object);

  g_object_unref (self->actions);
  g_free (self->text);
  G_OBJECT_CLASS (stone_outline_filter_parent_class)->finalize (object);
}

static void
stone_outline_filter_class_init (StoneOutlineFilterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = stone_outline_filter_finalize;
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
stone_outline_filter_init (StoneOutlineFilter *self)
{
  static const GActionEntry entries[] = {
    { "section", NULL, "s", "'" ANY "'", on_change_state },
    { "status", NULL, "s", "'" ANY "'", on_change_state },
    { "fit", NULL, "s", "'" ANY "'", on_change_state },
    { "findings", NULL, NULL, "false", on_change_state },
    { "all", on_all },
  };

  self->text = g_strdup ("");
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
}

StoneOutlineFilter *
stone_outline_filter_new (void)
{
  return g_object_new (STONE_TYPE_OUTLINE_FILTER, NULL);
}
