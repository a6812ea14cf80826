/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "stone-body-clipboard.h"
#include "stone-body-view.h"
#include "stone-field-view.h"
#include "stone-gutter.h"
#include "stone-overset-mark.h"

#define END_MARGIN 20
#define TOP_MARGIN 12
#define BOTTOM_MARGIN 96

struct _StoneBodyView
{
  GtkTextView parent_instance;
  /*< owned >*/
  StoneSession *session;
  StoneBodyBinding *binding;
  GSignalGroup *desk_signals;
  GCancellable *cancellable;
  StoneOversetMark *overset;
  char *note; /* the print note; "" for none */
  /*< borrowed >*/
  StoneGutter *gutter;

  gboolean composing; /* preedit stands in the view */
};

G_DEFINE_FINAL_TYPE (StoneBodyView, stone_body_view, GTK_TYPE_TEXT_VIEW)

enum
{
  IMPORT_OFFERED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static const StoneFit *
get_fit (StoneBodyView *self)
{
  StoneDesk *desk = stone_session_get_desk (self->session);
  StonePages *pages = desk != NULL ? stone_desk_get_pages (desk) : NULL;
  const char *id = stone_session_get_article_id (self->session);

  return pages != NULL && id != NULL ? stone_pages_get_fit (pages, id) : NULL;
}

/* What stands beside the text */

static char *
make_label (const StoneBlock *block, const StoneFit *fit, guint index)
{
  GArray *lines = fit != NULL ? fit->paragraph_lines : NULL;

  switch (block->kind)
    {
    case STONE_BLOCK_CROSSHEAD:
      return g_strdup (_ ("Crosshead"));
    case STONE_BLOCK_QUOTE:
      return g_strdup (_ ("Pull quote"));
    case STONE_BLOCK_LIST_ITEM:
      return g_strdup (_ ("List item"));
    case STONE_BLOCK_BOX:
      return g_strdup (_ ("Box"));
    case STONE_BLOCK_PARAGRAPH:
    default:
      if (lines == NULL || index >= lines->len || g_array_index (lines, guint, index) == 0)
        return g_strdup ("");
      if (block->lines != 0) /* how many more or fewer are asked for */
        return g_strdup_printf ("%s%d · %u", block->lines > 0 ? "+" : "−", ABS (block->lines),
                                g_array_index (lines, guint, index));
      return g_strdup_printf ("%u", g_array_index (lines, guint, index));
    }
}

static void
update_gutter (StoneBodyView *self)
{
  GPtrArray *blocks = stone_body_binding_get_blocks (self->binding);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < blocks->len; i++)
    {
      g_autofree char *label = make_label (g_ptr_array_index (blocks, i), get_fit (self), i);
      g_strv_builder_add (builder, label);
    }
  g_auto (GStrv) labels = g_strv_builder_end (builder);
  stone_gutter_set_labels (self->gutter, (const char *const *) labels);
}

/* Where the page has no more room. The fit is of a layout that may be a keystroke old: a place that
 * the text has lost meanwhile is clamped, and right again with the next one. */
static guint
find_overset (StoneBodyView *self, const StoneFit *fit)
{
  StoneBodyPoint point = { 0, 0 };

  if (fit == NULL || fit->over <= 0 || fit->overset.article == NULL ||
      !g_str_has_prefix (fit->overset.pointer, "/body/"))
    return G_MAXUINT;
  point.block = g_ascii_strtoull (fit->overset.pointer + strlen ("/body/"), NULL, 10);
  point.index = fit->overset.start;

  GtkTextIter iter;
  stone_body_binding_get_iter (self->binding, point, &iter);
  return gtk_text_iter_get_offset (&iter);
}

static void
update_overset (StoneBodyView *self)
{
  const StoneFit *fit = get_fit (self);
  guint offset = find_overset (self, fit);

  if (offset == G_MAXUINT && !stone_overset_mark_is_set (self->overset))
    return;
  stone_overset_mark_set (self->overset, offset != G_MAXUINT ? fit->over : 0, offset);
  stone_body_tags_set_overset (stone_body_binding_get_tags (self->binding),
                               gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)), offset);
}

static void
update_note (StoneBodyView *self)
{
  StoneDesk *desk = stone_session_get_desk (self->session);
  StoneArticle *article = stone_session_get_article (self->session);

  g_free (self->note);
  self->note = article != NULL ? stone_project_print_note (stone_desk_get_project (desk), article)
                               : g_strdup ("");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  self->note, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
update_name (StoneBodyView *self)
{
  StoneArticle *article = stone_session_get_article (self->session);
  g_autofree char *name = article != NULL && *article->headline != '\0'
                              ? g_strdup_printf (_ ("Body of %s"), article->headline)
                              : g_strdup (_ ("Body"));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
text_synced (StoneBodyView *self)
{
  update_gutter (self);
  update_note (self);
  update_name (self);
}

static void
pages_changed (StoneBodyView *self)
{
  StoneDesk *desk = stone_session_get_desk (self->session);
  StonePages *pages = desk != NULL ? stone_desk_get_pages (desk) : NULL;

  stone_body_tags_set_design (stone_body_binding_get_tags (self->binding),
                              pages != NULL ? stone_pages_get_design (pages) : NULL);
  update_gutter (self);
  update_overset (self);
}

/* Drawing: the note and the placeholder are no text, so they are drawn. */

static gboolean
is_rtl (StoneBodyView *self)
{
  return gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
}

static PangoLayout *
make_note_layout (StoneBodyView *self)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), self->note);
  PangoAttrList *attributes = pango_attr_list_new ();
  int width = gtk_widget_get_width (GTK_WIDGET (self)) - STONE_GUTTER_WIDTH - END_MARGIN;

  pango_attr_list_insert (attributes, pango_attr_style_new (PANGO_STYLE_ITALIC));
  pango_attr_list_insert (attributes, pango_attr_scale_new (.9));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_width (layout, MAX (width, 1) * PANGO_SCALE);
  /* Pango turns it round for a text that runs against the window. */
  pango_layout_set_alignment (layout, is_rtl (self) ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
  return layout;
}

static void
snapshot_note (StoneBodyView *self, GtkSnapshot *snapshot, const GdkRGBA *color)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  g_autoptr (PangoLayout) layout = make_note_layout (self);
  GdkRGBA dim = *color;
  GtkTextIter end;
  int y, height;

  gtk_text_buffer_get_end_iter (gtk_text_view_get_buffer (view), &end);
  gtk_text_view_get_line_yrange (view, &end, &y, &height);
  dim.alpha *= adw_style_manager_get_high_contrast (adw_style_manager_get_default ()) ? .9 : .72;
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (gtk_text_view_get_left_margin (view),
                                                          y + height + 10));
  gtk_snapshot_append_layout (snapshot, layout, &dim);
  gtk_snapshot_restore (snapshot);
}

static void
stone_body_view_snapshot_layer (GtkTextView *view, GtkTextViewLayer layer, GtkSnapshot *snapshot)
{
  StoneBodyView *self = STONE_BODY_VIEW (view);
  GdkRGBA color;

  if (layer != GTK_TEXT_VIEW_LAYER_ABOVE_TEXT)
    return;
  gtk_style_context_get_color (gtk_widget_get_style_context (GTK_WIDGET (self)), &color);
  if (*self->note != '\0' && gtk_text_buffer_get_char_count (gtk_text_view_get_buffer (view)) > 0)
    snapshot_note (self, snapshot, &color);
  stone_overset_mark_snapshot (self->overset, snapshot);
}

static void
stone_body_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  StoneBodyView *self = STONE_BODY_VIEW (widget);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));

  GTK_WIDGET_CLASS (stone_body_view_parent_class)->snapshot (widget, snapshot);
  if (gtk_text_buffer_get_char_count (buffer) == 0 && !self->composing)
    stone_text_view_snapshot_placeholder (GTK_TEXT_VIEW (self), snapshot,
                                          _ ("Write, paste, or drop a file here"));
}

static void
preedit_changed (StoneBodyView *self, const char *preedit)
{
  self->composing = *preedit != '\0';
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* The clipboard */

static void
copy (StoneBodyView *self)
{
  StoneArticle *article = stone_session_get_article (self->session);
  StoneBodyPoint from, to;

  if (article == NULL || !stone_body_binding_get_selection (self->binding, &from, &to))
    return;
  g_autoptr (GPtrArray) blocks = stone_body_slice (article, from, to);
  g_autoptr (GdkContentProvider) content = stone_body_clipboard_provide (blocks);
  gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (self)), content);
}

static void
stone_body_view_copy_clipboard (GtkTextView *view)
{
  copy (STONE_BODY_VIEW (view));
}

static void
stone_body_view_cut_clipboard (GtkTextView *view)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);

  copy (STONE_BODY_VIEW (view));
  gtk_text_buffer_delete_selection (buffer, TRUE, gtk_text_view_get_editable (view));
}

/* Line ends of every kind become the body's; a blank line between paragraphs goes. */
static char *
tidy_lines (const char *text)
{
  g_auto (GStrv) lines = g_regex_split_simple ("(?:\\r\\n|\\r|\\n|\\x{2029})+", text, 0, 0);

  return g_strjoinv ("\n", lines);
}

static gboolean
is_empty (StoneBodyView *self)
{
  return gtk_text_buffer_get_char_count (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self))) == 0;
}

static void
clipboard_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StoneBodyView) self = user_data;
  g_autoptr (GPtrArray) blocks = NULL;
  g_autofree char *text = NULL;
  gboolean was_empty = is_empty (self);

  if (!stone_body_clipboard_read_finish (GDK_CLIPBOARD (source), result, &blocks, &text, NULL))
    return;
  if (blocks != NULL)
    stone_body_binding_paste_blocks (self->binding, blocks);
  else if (text != NULL)
    {
      g_autofree char *lines = tidy_lines (text);
      stone_body_binding_paste_text (self->binding, lines);
    }
  gtk_text_view_scroll_mark_onscreen (GTK_TEXT_VIEW (self),
                                      gtk_text_buffer_get_insert (
                                          gtk_text_view_get_buffer (GTK_TEXT_VIEW (self))));
  if (was_empty && text != NULL && stone_import_is_worth_offering (text))
    g_signal_emit (self, signals[IMPORT_OFFERED], 0, text);
}

static void
paste (StoneBodyView *self, gboolean plain)
{
  stone_body_clipboard_read_async (gtk_widget_get_clipboard (GTK_WIDGET (self)), plain,
                                   self->cancellable, clipboard_read, g_object_ref (self));
}

static void
stone_body_view_paste_clipboard (GtkTextView *view)
{
  paste (STONE_BODY_VIEW (view), FALSE);
}

void
stone_body_view_paste_plain (StoneBodyView *self)
{
  g_return_if_fail (STONE_IS_BODY_VIEW (self));
  paste (self, TRUE);
}

StoneBodyBinding *
stone_body_view_get_binding (StoneBodyView *self)
{
  g_return_val_if_fail (STONE_IS_BODY_VIEW (self), NULL);
  return self->binding;
}

StoneGutter *
stone_body_view_get_gutter (StoneBodyView *self)
{
  g_return_val_if_fail (STONE_IS_BODY_VIEW (self), NULL);
  return self->gutter;
}

void
stone_body_view_select (StoneBodyView *self, StoneBodyPoint from, StoneBodyPoint to)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  GtkTextIter start, end;
  g_return_if_fail (STONE_IS_BODY_VIEW (self));

  stone_body_binding_get_iter (self->binding, from, &start);
  stone_body_binding_get_iter (self->binding, to, &end);
  gtk_text_buffer_select_range (buffer, &end, &start);
  gtk_text_view_scroll_to_mark (GTK_TEXT_VIEW (self), gtk_text_buffer_get_insert (buffer), .1,
                                FALSE, 0, 0);
}

/* The object */

static void
watch (StoneBodyView *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));

  self->binding = stone_body_binding_new (self->session, buffer);
  self->overset = stone_overset_mark_new (GTK_TEXT_VIEW (self), self->gutter);
  g_signal_connect_object (self->binding, "synced", G_CALLBACK (text_synced), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "notify::article", G_CALLBACK (pages_changed), self,
                           G_CONNECT_SWAPPED);
  g_object_bind_property (self->session, "desk", self->desk_signals, "target",
                          G_BINDING_SYNC_CREATE);
}

/* Below the labels of the fields, on the side where a line of the window begins. */
static void
stand_beside_text (StoneBodyView *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  gboolean rtl = is_rtl (self);

  gtk_text_view_set_gutter (view, rtl ? GTK_TEXT_WINDOW_RIGHT : GTK_TEXT_WINDOW_LEFT,
                            GTK_WIDGET (self->gutter));
  gtk_text_view_set_left_margin (view, rtl ? END_MARGIN : 0);
  gtk_text_view_set_right_margin (view, rtl ? 0 : END_MARGIN);
}

GtkWidget *
stone_body_view_new (StoneSession *session)
{
  StoneBodyView *self = g_object_new (STONE_TYPE_BODY_VIEW, NULL);

  self->session = g_object_ref (session);
  self->gutter = STONE_GUTTER (stone_gutter_new (GTK_TEXT_VIEW (self)));
  stand_beside_text (self);
  watch (self);
  text_synced (self);
  pages_changed (self);
  return GTK_WIDGET (self);
}

static void
stone_body_view_dispose (GObject *object)
{
  StoneBodyView *self = STONE_BODY_VIEW (object);

  g_cancellable_cancel (self->cancellable);
  G_OBJECT_CLASS (stone_body_view_parent_class)->dispose (object);
}

static void
stone_body_view_finalize (GObject *object)
{
  StoneBodyView *self = STONE_BODY_VIEW (object);

  g_clear_object (&self->cancellable);
  g_clear_object (&self->desk_signals);
  g_clear_object (&self->binding);
  g_clear_object (&self->session);
  g_clear_pointer (&self->overset, stone_overset_mark_free);
  g_clear_pointer (&self->note, g_free);
  G_OBJECT_CLASS (stone_body_view_parent_class)->finalize (object);
}

static void
stone_body_view_class_init (StoneBodyViewClass *class)
{
  GtkTextViewClass *view_class = GTK_TEXT_VIEW_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = stone_body_view_dispose;
  G_OBJECT_CLASS (class)->finalize = stone_body_view_finalize;
  GTK_WIDGET_CLASS (class)->snapshot = stone_body_view_snapshot;
  view_class->snapshot_layer = stone_body_view_snapshot_layer;
  view_class->copy_clipboard = stone_body_view_copy_clipboard;
  view_class->cut_clipboard = stone_body_view_cut_clipboard;
  view_class->paste_clipboard = stone_body_view_paste_clipboard;
  signals[IMPORT_OFFERED] = g_signal_new ("import-offered", STONE_TYPE_BODY_VIEW, G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
stone_body_view_init (StoneBodyView *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);

  self->note = g_strdup ("");
  self->cancellable = g_cancellable_new ();
  self->desk_signals = g_signal_group_new (STONE_TYPE_DESK);
  g_signal_group_connect_object (self->desk_signals, "notify::pages", G_CALLBACK (pages_changed),
                                 self, G_CONNECT_SWAPPED);
  g_signal_group_connect_object (self->desk_signals, "notify::project", G_CALLBACK (update_note),
                                 self, G_CONNECT_SWAPPED);

  gtk_text_view_set_wrap_mode (view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (view, FALSE);
  gtk_text_view_set_top_margin (view, TOP_MARGIN);
  gtk_text_view_set_bottom_margin (view, BOTTOM_MARGIN);
  gtk_text_view_set_pixels_below_lines (view, 8);
  gtk_widget_add_css_class (GTK_WIDGET (self), "sheet-body");
  g_signal_connect (self, "preedit-changed", G_CALLBACK (preedit_changed), NULL);
}
