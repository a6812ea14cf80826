/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"
#include "config.h"

#include <glib/gi18n.h>
#include <math.h>

#include "stone-advert-dialog.h"
#include "stone-adverts.h"
#include "stone-flatplan-view.h"
#include "stone-flatplan.h"
#include "stone-late-menu.h"

struct _StoneFlatplan
{
  GtkBox parent_instance;
  StoneSession *session;
  GSignalGroup *desk_signals;
  /*< from the template >*/
  GtkLabel *pages, *content, *budget;
  GtkAdjustment *zoom;
  GtkStack *stack;
  StoneFlatplanView *view;
};

G_DEFINE_FINAL_TYPE (StoneFlatplan, stone_flatplan, GTK_TYPE_BOX)

/* The bar */

static guint
count_reserved (StonePages *pages, StonePageKind kind)
{
  guint n = 0;

  for (guint i = 0; i < stone_pages_get_n (pages); i++)
    n += stone_pages_get (pages, i)->kind == kind;
  return n;
}

static guint
count_articles (StoneProject *project)
{
  g_autofree const char **ids = stone_project_list_articles (project);
  guint n = 0;

  for (const char **id = ids; *id != NULL; id++)
    {
      StoneArticle *article = stone_project_get_article (project, *id);

      n += article != NULL && article->in_print;
    }
  return n;
}

static char *
describe_content (StonePages *pages)
{
  guint articles = count_articles (stone_pages_get_project (pages));
  guint adverts = count_reserved (pages, STONE_PAGE_ADVERT);
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, ngettext ("%u article", "%u articles", articles), articles);
  if (adverts > 0)
    {
      g_string_append (text, ", ");
      g_string_append_printf (text, ngettext ("%u page of adverts", "%u pages of adverts", adverts),
                              adverts);
    }
  return g_string_free (text, FALSE);
}

static void
update (StoneFlatplan *self)
{
  StoneDesk *desk = stone_session_get_desk (self->session);
  StonePages *pages = desk != NULL ? stone_desk_get_pages (desk) : NULL;
  guint n = pages != NULL ? stone_pages_get_n (pages) : 0;
  g_autofree char *count = g_strdup_printf (ngettext ("%u page", "%u pages", n), n);
  g_autofree char *content = pages != NULL ? describe_content (pages) : g_strdup ("");
  g_autofree char *budget = stone_flatplan_budget_to_words (n);

  gtk_label_set_label (self->pages, count);
  gtk_label_set_label (self->content, content);
  gtk_label_set_label (self->budget, budget);
  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "pages" : "empty");
}

static void
on_desk (StoneFlatplan *self)
{
  g_signal_group_set_target (self->desk_signals, stone_session_get_desk (self->session));
  update (self);
}

/* Commands */

static const StoneFlatplanPage *
current_page (StoneFlatplan *self)
{
  GPtrArray *pages = stone_flatplan_view_get_pages (self->view);
  guint index = stone_flatplan_view_get_current (self->view);

  return index < pages->len ? g_ptr_array_index (pages, index) : NULL;
}

static void
present_dialog (StoneFlatplan *self, guint index, int page)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));

  gtk_window_present (GTK_WINDOW (stone_advert_dialog_new (window, self->session, index, page)));
}

/* An advert is changed, an article opened on the desk. */
static void
on_activated (StoneFlatplan *self, guint index)
{
  const StoneFlatplanPage *page =
      g_ptr_array_index (stone_flatplan_view_get_pages (self->view), index);

  if (page->reserved != G_MAXUINT)
    present_dialog (self, page->reserved, page->number);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show", "s", "text");
}

/* An advert's page is given back; an article is removed as from the outline. */
static gboolean
on_delete (GtkWidget *widget, GVariant *args, gpointer data)
{
  StoneFlatplan *self = data;
  const StoneFlatplanPage *page = current_page (self);

  if (page == NULL)
    return FALSE;
  if (page->reserved != G_MAXUINT)
    return stone_adverts_remove (self->session, page->reserved);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.remove-article", NULL);
  return TRUE;
}

static gboolean
on_insert (GtkWidget *widget, GVariant *args, gpointer data)
{
  StoneFlatplan *self = data;
  StoneReserved blank = { STONE_RESERVED_BLANK, "", stone_flatplan_get_page (self), 1 };

  return stone_adverts_add (self->session, &blank);
}

static gboolean
on_scroll (GtkEventControllerScroll *controller, double dx, double dy, gpointer data)
{
  StoneFlatplan *self = data;
  GdkModifierType state =
      gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));

  if (!(state & GDK_CONTROL_MASK))
    return GDK_EVENT_PROPAGATE;
  stone_flatplan_set_zoom (self, stone_flatplan_get_zoom (self) * pow (1.1, -dy));
  return GDK_EVENT_STOP;
}

double
stone_flatplan_get_zoom (StoneFlatplan *self)
{
  return gtk_adjustment_get_value (self->zoom);
}

void
stone_flatplan_set_zoom (StoneFlatplan *self, double zoom)
{
  gtk_adjustment_set_value (self->zoom, zoom);
}

void
stone_flatplan_focus (StoneFlatplan *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

int
stone_flatplan_get_page (StoneFlatplan *self)
{
  const StoneFlatplanPage *page = current_page (self);
  StoneProject *project = stone_desk_get_project (stone_session_get_desk (self->session));

  return page != NULL ? page->number : stone_project_get_edition (project)->first_page;
}

/* The object */

static void
stone_flatplan_dispose (GObject *object)
{
  StoneFlatplan *self = STONE_FLATPLAN (object);

  g_clear_object (&self->desk_signals);
  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (self), STONE_TYPE_FLATPLAN);
  G_OBJECT_CLASS (stone_flatplan_parent_class)->dispose (object);
}

static void
stone_flatplan_class_init (StoneFlatplanClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (STONE_TYPE_FLATPLAN_VIEW);
  g_type_ensure (STONE_TYPE_LATE_MENU);
  G_OBJECT_CLASS (klass)->dispose = stone_flatplan_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/stonehand/Stonehand/ui/stone-flatplan.ui");
  gtk_widget_class_bind_template_child (widget_class, StoneFlatplan, pages);
  gtk_widget_class_bind_template_child (widget_class, StoneFlatplan, content);
  gtk_widget_class_bind_template_child (widget_class, StoneFlatplan, budget);
  gtk_widget_class_bind_template_child (widget_class, StoneFlatplan, zoom);
  gtk_widget_class_bind_template_child (widget_class, StoneFlatplan, stack);
  gtk_widget_class_bind_template_child (widget_class, StoneFlatplan, view);
  gtk_widget_class_bind_template_callback (widget_class, on_activated);
}

static void
add_key (GtkEventController *keys, guint key, GtkShortcutFunc function, gpointer data)
{
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (key, 0),
                                                          gtk_callback_action_new (function, data,
                                                                                   NULL)));
}

static void
stone_flatplan_init (StoneFlatplan *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();
  GtkEventController *scroll =
      gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);

  gtk_widget_init_template (GTK_WIDGET (self));
  g_object_bind_property (self->zoom, "value", self->view, "zoom", G_BINDING_SYNC_CREATE);
  add_key (keys, GDK_KEY_Delete, on_delete, self);
  add_key (keys, GDK_KEY_Insert, on_insert, self);
  gtk_widget_add_controller (GTK_WIDGET (self->view), keys);
  g_signal_connect (scroll, "scroll", G_CALLBACK (on_scroll), self);
  gtk_widget_add_controller (GTK_WIDGET (self->view), scroll);
  self->desk_signals = g_signal_group_new (STONE_TYPE_DESK);
  g_signal_group_connect_swapped (self->desk_signals, "notify::pages", G_CALLBACK (update), self);
}

GtkWidget *
stone_flatplan_new (StoneSession *session)
{
  StoneFlatplan *self = g_object_new (STONE_TYPE_FLATPLAN, NULL);

  self->session = g_object_ref (session);
  stone_flatplan_view_set_session (self->view, session);
  g_signal_connect_object (session, "notify::desk", G_CALLBACK (on_desk), self, G_CONNECT_SWAPPED);
  on_desk (self);
  return GTK_WIDGET (self);
}
