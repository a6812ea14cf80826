/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"
#include "config.h"

#include <glib/gi18n.h>

#include "stone-finding-words.h"
#include "stone-findings-light.h"
#include "stone-findings-list.h"
#include "stone-names.h"

struct _StoneFindingsLight
{
  GtkWidget parent_instance;
  /*< owned >*/
  GSignalGroup *desk_signals;
  char *told; /* what it says, or NULL */
  /*< borrowed >*/
  StoneSession *session; /* the window's, which holds this */
  GtkWidget *came_from;  /* had the focus when a key opened the list: a weak pointer, or NULL */
  /*< borrowed from the template >*/
  GtkMenuButton *button;
  GtkImage *sign;
  GtkLabel *words;
  GtkPopover *popover;
  StoneFindingsList *list;
};

G_DEFINE_FINAL_TYPE (StoneFindingsLight, stone_findings_light, GTK_TYPE_WIDGET)

static void
show (StoneFindingsLight *self, GPtrArray *findings)
{
  int gravest = stone_findings_find_gravest (findings);
  const char *classes[] = { gravest < 0 ? "success"
                                        : stone_severity_get_class ((StoneSeverity) gravest),
                            NULL };
  g_autofree char *words = stone_findings_to_words (findings, TRUE);
  g_autofree char *all = stone_findings_to_words (findings, FALSE);
  /* Translators: %s is "2 errors, 5 warnings" */
  g_autofree char *name = g_strdup_printf (_ ("Findings: %s"), all);

  /* After each edit there are others, and mostly as many. */
  if (g_strcmp0 (self->told, all) == 0)
    return;
  g_free (self->told);
  self->told = g_strdup (all);
  stone_set_icon (self->sign, gravest < 0 ? "object-select-symbolic"
                                          : stone_severity_get_icon ((StoneSeverity) gravest));
  gtk_widget_set_css_classes (GTK_WIDGET (self->sign), classes);
  gtk_label_set_label (self->words, words);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), name);
  stone_name_widget (GTK_WIDGET (self->button), "%s", name); /* and the one that GTK makes inside */
  stone_name_widget (gtk_widget_get_first_child (GTK_WIDGET (self->button)), "%s", name);
}

static void
update (StoneFindingsLight *self)
{
  StoneDesk *desk = stone_session_get_desk (self->session);
  GPtrArray *findings = desk != NULL ? stone_desk_get_findings (desk) : NULL;

  if (findings != NULL)
    show (self, findings);
  gtk_widget_set_visible (GTK_WIDGET (self->button), findings != NULL);
}

static void
on_desk (StoneFindingsLight *self)
{
  g_signal_group_set_target (self->desk_signals, stone_session_get_desk (self->session));
  update (self);
}

/* Before it is shown, so that it has its size at once. */
static void
about_to_show (GtkMenuButton *button, gpointer user_data)
{
  stone_findings_list_update (((StoneFindingsLight *) user_data)->list);
}

static void
on_show (StoneFindingsLight *self)
{
  stone_findings_list_focus (self->list);
}

static void
set_came_from (StoneFindingsLight *self, GtkWidget *widget)
{
  g_set_weak_pointer (&self->came_from, widget);
}

/* Whoever looked and chose nothing goes on where they were. */
static void
on_closed (StoneFindingsLight *self)
{
  if (self->came_from != NULL)
    gtk_widget_grab_focus (self->came_from);
  set_came_from (self, NULL);
}

static void
on_chosen (StoneFindingsLight *self)
{
  set_came_from (self, NULL);
  gtk_menu_button_popdown (self->button);
}

void
stone_findings_light_open (StoneFindingsLight *self)
{
  if (!gtk_widget_get_visible (GTK_WIDGET (self->button)))
    return;
  set_came_from (self, gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self))));
  gtk_menu_button_popup (self->button);
}

void
stone_findings_light_set_session (StoneFindingsLight *self, StoneSession *session)
{
  self->session = session;
  stone_findings_list_set_session (self->list, session);
  g_signal_connect_object (session, "notify::desk", G_CALLBACK (on_desk), self, G_CONNECT_SWAPPED);
  on_desk (self);
}

static void
stone_findings_light_dispose (GObject *object)
{
  StoneFindingsLight *self = STONE_FINDINGS_LIGHT (object);

  set_came_from (self, NULL);
  g_clear_object (&self->desk_signals);
  gtk_widget_dispose_template (GTK_WIDGET (self), STONE_TYPE_FINDINGS_LIGHT);
  G_OBJECT_CLASS (stone_findings_light_parent_class)->dispose (object);
}

static void
stone_findings_light_finalize (GObject *object)
{
  g_free (STONE_FINDINGS_LIGHT (object)->told);
  G_OBJECT_CLASS (stone_findings_light_parent_class)->finalize (object);
}

static void
stone_findings_light_class_init (StoneFindingsLightClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  g_type_ensure (STONE_TYPE_FINDINGS_LIST);
  G_OBJECT_CLASS (class)->dispose = stone_findings_light_dispose;
  G_OBJECT_CLASS (class)->finalize = stone_findings_light_finalize;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/stonehand/Stonehand/ui/stone-findings-light.ui");
  gtk_widget_class_bind_template_child (widget_class, StoneFindingsLight, button);
  gtk_widget_class_bind_template_child (widget_class, StoneFindingsLight, sign);
  gtk_widget_class_bind_template_child (widget_class, StoneFindingsLight, words);
  gtk_widget_class_bind_template_child (widget_class, StoneFindingsLight, popover);
  gtk_widget_class_bind_template_child (widget_class, StoneFindingsLight, list);
  gtk_widget_class_bind_template_callback (widget_class, on_show);
  gtk_widget_class_bind_template_callback (widget_class, on_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_closed);
}

static void
stone_findings_light_init (StoneFindingsLight *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_create_popup_func (self->button, about_to_show, self, NULL);
  self->desk_signals = g_signal_group_new (STONE_TYPE_DESK);
  g_signal_group_connect_object (self->desk_signals, "notify::findings", G_CALLBACK (update), self,
                                 G_CONNECT_SWAPPED);
}
