/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"
#include "config.h"

#include <glib/gi18n.h>

#include "stone-finding-row.h"
#include "stone-finding-words.h"
#include "stone-findings-list.h"
#include "stone-findings.h"
#include "stone-fix.h"

struct _StoneFindingsList
{
  GtkBox parent_instance;
  /*< owned >*/
  StoneSession *session;
  GListStore *items; /* StoneFindingItem */
  /*< borrowed from the template >*/
  GtkToggleButton *whole, *single;
  GtkStack *stack;
  GtkListView *list;
  GtkLabel *empty;
  /*< borrowed >*/
  GtkSingleSelection *selection;
};

static guint chosen_signal;

G_DEFINE_FINAL_TYPE (StoneFindingsList, stone_findings_list, GTK_TYPE_BOX)

/* ---- what is listed ---- */

static char *
dup_title (StoneSession *session, const char *id)
{
  StoneProject *project = stone_desk_get_project (stone_session_get_desk (session));
  StoneArticle *article = id != NULL ? stone_project_get_article (project, id) : NULL;

  if (id == NULL)
    return g_strdup (_ ("Edition"));
  return g_strdup (article == NULL              ? id
                   : *article->headline != '\0' ? article->headline
                                                : _ ("Untitled"));
}

/* ID NULL: of the edition itself. */
static void
add_findings (StoneFindingsList *self, GPtrArray *all, const char *id, GPtrArray *items)
{
  g_autoptr (GPtrArray) own = stone_findings_list_of (all, id);

  if (own->len == 0)
    return;
  g_ptr_array_add (items, stone_finding_item_new_head (id, dup_title (self->session, id),
                                                       stone_findings_to_words (own, FALSE)));
  for (guint i = 0; i < own->len; i++)
    g_ptr_array_add (items, stone_finding_item_new (all, g_ptr_array_index (own, i), i + 1));
}

static GPtrArray *
make_items (StoneFindingsList *self)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);
  StoneDesk *desk = stone_session_get_desk (self->session);
  GPtrArray *all = desk != NULL ? stone_desk_get_findings (desk) : NULL;
  const char *open = stone_session_get_article_id (self->session);
  g_autofree const char **ids = NULL;

  if (all == NULL)
    return items;
  if (!gtk_toggle_button_get_active (self->whole))
    {
      if (open != NULL)
        add_findings (self, all, open, items);
      return items;
    }
  ids = stone_project_list_articles (stone_desk_get_project (desk));
  add_findings (self, all, NULL, items);
  for (const char **id = ids; *id != NULL; id++)
    add_findings (self, all, *id, items);
  return items;
}

/* The row of the finding that one is at, or the first. */
static guint
find_current (StoneFindingsList *self)
{
  int current = stone_findings_get_current (stone_session_get_findings (self->session));
  const char *open = stone_session_get_article_id (self->session);

  for (guint i = 0; current >= 0 && i < g_list_model_get_n_items (G_LIST_MODEL (self->items)); i++)
    {
      g_autoptr (StoneFindingItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);

      if ((int) stone_finding_item_get_number (item) == current + 1 &&
          g_strcmp0 (stone_finding_item_get_article (item), open) == 0)
        return i;
    }
  return 1; /* behind the first head */
}

void
stone_findings_list_update (StoneFindingsList *self)
{
  gboolean article = stone_session_get_article_id (self->session) != NULL;
  g_autoptr (GPtrArray) items = NULL;

  gtk_widget_set_sensitive (GTK_WIDGET (self->single), article);
  if (!article)
    gtk_toggle_button_set_active (self->whole, TRUE);
  items = make_items (self);
  g_list_store_splice (self->items, 0, g_list_model_get_n_items (G_LIST_MODEL (self->items)),
                       items->pdata, items->len);
  gtk_stack_set_visible_child_name (self->stack, items->len > 0 ? "list" : "empty");
  gtk_label_set_label (self->empty, gtk_toggle_button_get_active (self->whole)
                                        ? _ ("The checks found nothing in this edition")
                                        : _ ("The checks found nothing in this article"));
  if (items->len > 0)
    gtk_single_selection_set_selected (self->selection, find_current (self));
}

/* The row of ITEM, where there is one: those far out of sight have none. */
static GtkWidget *
find_row (StoneFindingsList *self, gconstpointer item)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->list));

  for (; child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *row = gtk_widget_get_first_child (child);

      if (STONE_IS_FINDING_ROW (row) &&
          stone_finding_row_get_item (STONE_FINDING_ROW (row)) == item)
        return child;
    }
  return NULL;
}

void
stone_findings_list_focus (StoneFindingsList *self)
{
  guint selected = gtk_single_selection_get_selected (self->selection);
  GtkWidget *row;

  if (selected == GTK_INVALID_LIST_POSITION)
    {
      gtk_widget_grab_focus (
          GTK_WIDGET (gtk_toggle_button_get_active (self->whole) ? self->whole : self->single));
      return;
    }
  gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", selected);
  row = find_row (self, gtk_single_selection_get_selected_item (self->selection));
  gtk_widget_grab_focus (row != NULL ? row : GTK_WIDGET (self->list));
}

static void
on_scope (StoneFindingsList *self)
{
  if (self->session != NULL)
    stone_findings_list_update (self);
}

/* ---- going there ---- */

/* Where the checks have said something else since, the place alone is shown. */
static void
go_to_finding (StoneSession *session, StoneFindingItem *item)
{
  StoneFindings *findings = stone_session_get_findings (session);
  const StoneFinding *finding = stone_finding_item_get_finding (item);
  guint index = stone_finding_item_get_number (item) - 1;

  if (finding->place.article != NULL)
    stone_session_set_article_id (session, finding->place.article);
  if (finding->place.article != NULL && index < stone_findings_get_n (findings) &&
      stone_findings_get (findings, index) == finding)
    stone_findings_select (findings, (int) index, NULL);
  else
    stone_session_show_place (session, &finding->place, NULL);
}

static void
on_activate (StoneFindingsList *self, guint position)
{
  g_autoptr (StoneFindingItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), position);
  g_autoptr (StoneSession) session = g_object_ref (self->session);
  const char *article = stone_finding_item_get_article (item);

  g_signal_emit (self, chosen_signal, 0);
  if (stone_finding_item_get_finding (item) != NULL)
    go_to_finding (session, item);
  else if (article != NULL)
    stone_session_set_article_id (session, article);
}

/* ---- mending it ---- */

/* The row stays where it is: who reads on wants the list to hold still. */
static void
on_fix (StoneFindingsList *self, StoneFindingRow *row)
{
  StoneFindingItem *item = stone_finding_row_get_item (row);
  StoneDesk *desk = stone_session_get_desk (self->session);
  StoneEditBuilder *builder;

  if (item == NULL || desk == NULL || stone_finding_item_get_finding (item) == NULL)
    return;
  builder = stone_desk_edit (desk, STONE_ORIGIN_COMMAND, N_ ("Fix"));
  stone_finding_fix (stone_finding_item_get_finding (item), builder);
  if (stone_session_end_edit (self->session, builder))
    stone_finding_item_set_fixed (item);
}

/* ---- rows ---- */

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *list_item, StoneFindingsList *self)
{
  GtkWidget *row = stone_finding_row_new ();

  g_signal_connect_object (row, "fix", G_CALLBACK (on_fix), self, G_CONNECT_SWAPPED);
  gtk_list_item_set_child (list_item, row);
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer data)
{
  stone_finding_row_set_item (STONE_FINDING_ROW (gtk_list_item_get_child (list_item)),
                              gtk_list_item_get_item (list_item));
}

/* ---- the widget ---- */

void
stone_findings_list_set_session (StoneFindingsList *self, StoneSession *session)
{
  g_set_object (&self->session, session);
}

static void
stone_findings_list_dispose (GObject *object)
{
  StoneFindingsList *self = STONE_FINDINGS_LIST (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), STONE_TYPE_FINDINGS_LIST);
  g_clear_object (&self->items);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (stone_findings_list_parent_class)->dispose (object);
}

static void
stone_findings_list_class_init (StoneFindingsListClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = stone_findings_list_dispose;
  chosen_signal = g_signal_new ("chosen", STONE_TYPE_FINDINGS_LIST, G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/stonehand/Stonehand/ui/stone-findings-list.ui");
  gtk_widget_class_bind_template_child (widget_class, StoneFindingsList, whole);
  gtk_widget_class_bind_template_child (widget_class, StoneFindingsList, single);
  gtk_widget_class_bind_template_child (widget_class, StoneFindingsList, stack);
  gtk_widget_class_bind_template_child (widget_class, StoneFindingsList, list);
  gtk_widget_class_bind_template_child (widget_class, StoneFindingsList, empty);
  gtk_widget_class_bind_template_callback (widget_class, on_scope);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
}

static void
stone_findings_list_init (StoneFindingsList *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->items = g_list_store_new (STONE_TYPE_FINDING_ITEM);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->items)));
  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), self);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), NULL);
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  g_object_unref (self->selection); /* the list has it */
}
