/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "stone-finding-marks.h"
#include "stone-findings.h"

#define N_SEVERITIES (STONE_SEVERITY_ERROR + 1)

/* One that is marked. */
typedef struct
{
  guint index; /* of the finding */
  guint block; /* of the body */
  guint start, end;
} Mark;

/* What stands for it: wherever edits take the words. */
typedef struct
{
  guint index;
  GtkTextMark *start, *end; /* owned by the buffer */
  GtkWidget *button;        /* the gutter's */
} Flag;

struct _StoneFindingMarks
{
  GObject parent_instance;
  /*< owned >*/
  StoneFindings *findings;
  StoneBodyView *body;
  GArray *flags; /* Flag */
  /*< borrowed >*/
  StoneSession *session;
  GSimpleAction *shown;
  GtkTextTag *tints[N_SEVERITIES];
  /*< state >*/
  guint idle; /* the marks are to be set anew, or 0 */
};

G_DEFINE_FINAL_TYPE (StoneFindingMarks, stone_finding_marks, G_TYPE_OBJECT)

static const char *const classes[N_SEVERITIES] = { "note", "warning", "error" };

static GtkTextBuffer *
get_buffer (StoneFindingMarks *self)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->body));
}

/* ---- what is marked ---- */

static int
compare_marks (gconstpointer a, gconstpointer b)
{
  const Mark *left = a, *right = b;

  if (left->block != right->block)
    return left->block < right->block ? -1 : 1;
  return left->start < right->start ? -1 : left->start > right->start;
}

/* In the order of the text, so that flags find room under each other. */
static GArray *
list_marks (StoneFindingMarks *self)
{
  GArray *marks = g_array_new (FALSE, FALSE, sizeof (Mark));
  guint n = stone_findings_are_shown (self->findings) ? stone_findings_get_n (self->findings) : 0;

  for (guint i = 0; i < n; i++)
    {
      const StoneFinding *finding = stone_findings_get (self->findings, i);
      Mark mark = { i, 0, finding->place.start, finding->place.end };

      if (stone_finding_is_in_body (finding, &mark.block))
        g_array_append_val (marks, mark);
    }
  g_array_sort (marks, compare_marks);
  return marks;
}

/* From the words alone: whatever text a tag is taken from is laid out anew. */
static void
remove_tints (StoneFindingMarks *self, const Flag *flag)
{
  GtkTextBuffer *buffer = get_buffer (self);
  GtkTextIter start, end;

  gtk_text_buffer_get_iter_at_mark (buffer, &start, flag->start);
  gtk_text_buffer_get_iter_at_mark (buffer, &end, flag->end);
  for (guint i = 0; i < N_SEVERITIES; i++)
    gtk_text_buffer_remove_tag (buffer, self->tints[i], &start, &end);
  gtk_text_buffer_delete_mark (buffer, flag->start);
  gtk_text_buffer_delete_mark (buffer, flag->end);
}

static void
clear (StoneFindingMarks *self)
{
  stone_gutter_clear_flags (stone_body_view_get_gutter (self->body));
  for (guint i = 0; i < self->flags->len; i++)
    remove_tints (self, &g_array_index (self->flags, Flag, i));
  g_array_set_size (self->flags, 0);
}

static void
flag_clicked (GtkButton *button, gpointer user_data)
{
  StoneFindingMarks *self = user_data;
  guint index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "finding"));

  if (index < stone_findings_get_n (self->findings))
    stone_findings_select (self->findings, (int) index, self);
}

static GtkWidget *
make_flag (StoneFindingMarks *self, guint index)
{
  const StoneFinding *finding = stone_findings_get (self->findings, index);
  g_autofree char *number = g_strdup_printf ("%u", index + 1);
  g_autofree char *name = stone_findings_dup_name (self->findings, index);
  g_autofree char *tip = g_strdup_printf ("%s\n%s", finding->reason, finding->remedy);
  GtkWidget *flag = gtk_button_new_with_label (number);

  gtk_widget_set_tooltip_text (flag, tip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (flag), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_add_css_class (flag, "flag");
  gtk_widget_add_css_class (flag, classes[finding->severity]);
  g_object_set_data (G_OBJECT (flag), "finding", GUINT_TO_POINTER (index));
  g_signal_connect_object (flag, "clicked", G_CALLBACK (flag_clicked), self, 0);
  return flag;
}

static void
add (StoneFindingMarks *self, const Mark *mark)
{
  StoneBodyBinding *binding = stone_body_view_get_binding (self->body);
  const StoneFinding *finding = stone_findings_get (self->findings, mark->index);
  GtkTextIter start, end;

  stone_body_binding_get_iter (binding, (StoneBodyPoint){ mark->block, mark->start }, &start);
  stone_body_binding_get_iter (binding, (StoneBodyPoint){ mark->block, mark->end }, &end);
  if (stone_finding_has_tint (finding))
    gtk_text_buffer_apply_tag (get_buffer (self), self->tints[finding->severity], &start, &end);

  Flag flag = { mark->index, gtk_text_buffer_create_mark (get_buffer (self), NULL, &start, TRUE),
                gtk_text_buffer_create_mark (get_buffer (self), NULL, &end, FALSE),
                make_flag (self, mark->index) };
  g_array_append_val (self->flags, flag);
  stone_gutter_add_flag (stone_body_view_get_gutter (self->body), flag.button, flag.start);
}

static void
selected (StoneFindingMarks *self)
{
  int current = stone_findings_get_current (self->findings);

  for (guint i = 0; i < self->flags->len; i++)
    {
      const Flag *flag = &g_array_index (self->flags, Flag, i);
      if ((int) flag->index == current)
        gtk_widget_add_css_class (flag->button, "current");
      else
        gtk_widget_remove_css_class (flag->button, "current");
    }
}

static gboolean
show (gpointer data)
{
  StoneFindingMarks *self = data;
  g_autoptr (GArray) marks = list_marks (self);
  guint n_blocks = stone_body_binding_get_blocks (stone_body_view_get_binding (self->body))->len;

  self->idle = 0;
  clear (self);
  for (guint i = 0; i < marks->len; i++)
    if (g_array_index (marks, Mark, i).block < n_blocks)
      add (self, &g_array_index (marks, Mark, i));
  selected (self);
  return G_SOURCE_REMOVE;
}

/* With another article the text may come after its findings. */
static void
changed (StoneFindingMarks *self)
{
  g_simple_action_set_state (self->shown,
                             g_variant_new_boolean (stone_findings_are_shown (self->findings)));
  if (self->idle == 0)
    self->idle = g_idle_add_full (G_PRIORITY_HIGH_IDLE, show, self, NULL);
}

/* ---- commands ---- */

static void
toggle (GSimpleAction *action, GVariant *state, gpointer user_data)
{
  StoneFindingMarks *self = user_data;

  stone_findings_set_shown (self->findings, g_variant_get_boolean (state));
}

static void
next_finding (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  stone_findings_step (((StoneFindingMarks *) user_data)->findings, 1);
}

static void
previous_finding (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  stone_findings_step (((StoneFindingMarks *) user_data)->findings, -1);
}

static void
leave_finding (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  StoneFindingMarks *self = user_data;

  stone_findings_select (self->findings, -1, self);
  gtk_widget_grab_focus (GTK_WIDGET (self->body));
}

static void
go_to_overset (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  StoneFindingMarks *self = user_data;

  if (!stone_findings_select_check (self->findings, "overset"))
    stone_session_toast (self->session, _ ("The whole text has room"), NULL, NULL);
}

static const GActionEntry entries[] = {
  { "findings", NULL, NULL, "true", toggle, { 0 } },
  { "next-finding", next_finding, NULL, NULL, NULL, { 0 } },
  { "previous-finding", previous_finding, NULL, NULL, NULL, { 0 } },
  { "overset", go_to_overset, NULL, NULL, NULL, { 0 } },
  { "leave-finding", leave_finding, NULL, NULL, NULL, { 0 } },
};

/* ---- the object ---- */

/* In high contrast what a pale tint says a line says, too. */
static void
update_contrast (StoneFindingMarks *self)
{
  gboolean high = adw_style_manager_get_high_contrast (adw_style_manager_get_default ());

  for (guint i = 0; i < N_SEVERITIES; i++)
    g_object_set (self->tints[i], "underline", PANGO_UNDERLINE_SINGLE, "underline-set", high, NULL);
}

static void
add_tints (StoneFindingMarks *self)
{
  const GdkRGBA colors[N_SEVERITIES] = { { .21, .52, .89, .13 },
                                         { .96, .76, .07, .26 },
                                         { .88, .11, .14, .16 } };

  for (guint i = 0; i < N_SEVERITIES; i++)
    self->tints[i] =
        gtk_text_buffer_create_tag (get_buffer (self), NULL, "background-rgba", &colors[i], NULL);
}

StoneFindingMarks *
stone_finding_marks_new (StoneSession *session, StoneBodyView *body, GActionMap *actions)
{
  StoneFindingMarks *self = g_object_new (STONE_TYPE_FINDING_MARKS, NULL);

  self->session = session;
  self->findings = g_object_ref (stone_session_get_findings (session));
  self->body = g_object_ref (body);
  add_tints (self);
  update_contrast (self);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::high-contrast",
                           G_CALLBACK (update_contrast), self, G_CONNECT_SWAPPED);
  g_action_map_add_action_entries (actions, entries, G_N_ELEMENTS (entries), self);
  self->shown = G_SIMPLE_ACTION (g_action_map_lookup_action (actions, "findings"));
  g_signal_connect_object (self->findings, "changed", G_CALLBACK (changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->findings, "selected", G_CALLBACK (selected), self,
                           G_CONNECT_SWAPPED);
  changed (self);
  return self;
}

static void
stone_finding_marks_dispose (GObject *object)
{
  g_clear_handle_id (&STONE_FINDING_MARKS (object)->idle, g_source_remove);
  G_OBJECT_CLASS (stone_finding_marks_parent_class)->dispose (object);
}

static void
stone_finding_marks_finalize (GObject *object)
{
  StoneFindingMarks *self = STONE_FINDING_MARKS (object);

  g_clear_pointer (&self->flags, g_array_unref);
  g_clear_object (&self->body);
  g_clear_object (&self->findings);
  G_OBJECT_CLASS (stone_finding_marks_parent_class)->finalize (object);
}

static void
stone_finding_marks_class_init (StoneFindingMarksClass *class)
{
  G_OBJECT_CLASS (class)->dispose = stone_finding_marks_dispose;
  G_OBJECT_CLASS (class)->finalize = stone_finding_marks_finalize;
}

static void
stone_finding_marks_init (StoneFindingMarks *self)
{
  self->flags = g_array_new (FALSE, FALSE, sizeof (Flag));
}
