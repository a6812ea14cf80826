/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"
#include "config.h"

#include "stone-story-picture.h"
#include "stone-story-preview.h"

#define PICTURE_PIXELS 640

struct _StoneStoryPreview
{
  GtkPopover parent_instance;
  StoneSources *sources;   /* or NULL: there is no more to fetch */
  StoneSourceStory *story; /* likewise */
  GCancellable *fetching;
  /*< from the template >*/
  GtkWidget *content;
  GtkPicture *picture;
  GtkLabel *headline, *rubric, *origin, *opening;
};

G_DEFINE_FINAL_TYPE (StoneStoryPreview, stone_story_preview, GTK_TYPE_POPOVER)

static void
set_text (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text);
  gtk_widget_set_visible (GTK_WIDGET (label), *text != '\0');
}

/* More of it, from its source */

/* What stands as 0x00RRGGBB as an opaque 0xffRRGGBB. */
static GdkTexture *
make_texture (const StonePixels *pixels)
{
  gsize length = g_bytes_get_size (pixels->pixels);
  guint32 *opaque = g_memdup2 (g_bytes_get_data (pixels->pixels, NULL), length);
  g_autoptr (GBytes) bytes = g_bytes_new_take (opaque, length);

  for (gsize i = 0; i < length / sizeof *opaque; i++)
    opaque[i] |= 0xff000000;
  return gdk_memory_texture_new (pixels->width, pixels->height, GDK_MEMORY_DEFAULT, bytes,
                                 pixels->stride);
}

static void
on_decoded (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (StoneStoryPreview) self = data;
  g_autoptr (StonePixels) pixels = stone_story_picture_decode_finish (result, NULL);
  g_autoptr (GdkTexture) texture = NULL;

  if (pixels == NULL || g_cancellable_is_cancelled (self->fetching))
    return;
  texture = make_texture (pixels);
  gtk_picture_set_paintable (self->picture, GDK_PAINTABLE (texture));
  gtk_widget_set_visible (GTK_WIDGET (self->picture), TRUE);
}

static void
on_fetched (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (StoneStoryPreview) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (StoneSourceText) text =
      stone_source_fetch_finish (STONE_SOURCE (source), result, &error);

  if (text == NULL)
    {
      g_debug ("No more of a story: %s", error->message);
      return;
    }
  if (text->text != NULL && *text->text != '\0')
    set_text (self->opening, text->text);
  if (text->picture != NULL)
    stone_story_picture_decode_async (text->picture, PICTURE_PIXELS, self->fetching, on_decoded,
                                      g_object_ref (self));
}

static void
on_source (GObject *sources, GAsyncResult *result, gpointer data)
{
  g_autoptr (StoneStoryPreview) self = data;
  g_autoptr (StoneSource) source =
      stone_sources_open_finish (STONE_SOURCES (sources), result, NULL);

  if (source != NULL && !g_cancellable_is_cancelled (self->fetching))
    stone_source_fetch_async (source, self->story, self->fetching, on_fetched, g_object_ref (self));
}

static void
fetch (StoneStoryPreview *self)
{
  if (self->story == NULL || self->fetching != NULL)
    return;
  self->fetching = g_cancellable_new ();
  stone_sources_open_async (self->sources, self->story->origin, self->fetching, on_source,
                            g_object_ref (self));
}

void
stone_story_preview_fetch (StoneStoryPreview *self,
                           StoneSources *sources,
                           const StoneSourceStory *story)
{
  g_return_if_fail (STONE_IS_STORY_PREVIEW (self) && story != NULL);

  self->sources = g_object_ref (sources);
  self->story = stone_source_story_copy (story);
}

/* Opening and closing */

static gboolean
on_row_key (GtkWidget *row, guint key, guint code, GdkModifierType state, gpointer controller)
{
  GtkPopover *preview = g_object_get_data (G_OBJECT (row), "preview");

  if (key != GDK_KEY_space || (state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return GDK_EVENT_PROPAGATE;
  fetch (STONE_STORY_PREVIEW (preview));
  gtk_popover_popup (preview);
  gtk_widget_grab_focus (STONE_STORY_PREVIEW (preview)->content);
  return GDK_EVENT_STOP;
}

static gboolean
on_key (StoneStoryPreview *self, guint key)
{
  if (key != GDK_KEY_space)
    return GDK_EVENT_PROPAGATE;
  gtk_popover_popdown (GTK_POPOVER (self));
  return GDK_EVENT_STOP;
}

/* Who looked goes on from the row. */
static void
on_closed (StoneStoryPreview *self)
{
  gtk_widget_grab_focus (gtk_widget_get_parent (GTK_WIDGET (self)));
}

/* The object */

/* The row is gone: what is fetched holds the preview, so that it is not disposed of before. */
static void
stone_story_preview_unroot (GtkWidget *widget)
{
  g_cancellable_cancel (STONE_STORY_PREVIEW (widget)->fetching);
  GTK_WIDGET_CLASS (stone_story_preview_parent_class)->unroot (widget);
}

static void
stone_story_preview_finalize (GObject *object)
{
  StoneStoryPreview *self = STONE_STORY_PREVIEW (object);

  g_clear_object (&self->sources);
  g_clear_object (&self->fetching);
  stone_source_story_free (self->story);
  G_OBJECT_CLASS (stone_story_preview_parent_class)->finalize (object);
}

static void
stone_story_preview_class_init (StoneStoryPreviewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->unroot = stone_story_preview_unroot;
  G_OBJECT_CLASS (klass)->finalize = stone_story_preview_finalize;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/stonehand/Stonehand/ui/stone-story-preview.ui");
  gtk_widget_class_bind_template_child (widget_class, StoneStoryPreview, picture);
  gtk_widget_class_bind_template_child (widget_class, StoneStoryPreview, content);
  gtk_widget_class_bind_template_child (widget_class, StoneStoryPreview, headline);
  gtk_widget_class_bind_template_child (widget_class, StoneStoryPreview, rubric);
  gtk_widget_class_bind_template_child (widget_class, StoneStoryPreview, origin);
  gtk_widget_class_bind_template_child (widget_class, StoneStoryPreview, opening);
  gtk_widget_class_bind_template_callback (widget_class, on_closed);
}

static void
stone_story_preview_init (StoneStoryPreview *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

StoneStoryPreview *
stone_story_preview_attach (GtkWidget *row,
                            const char *headline,
                            const char *rubric,
                            const char *origin,
                            const char *opening)
{
  StoneStoryPreview *self = g_object_new (STONE_TYPE_STORY_PREVIEW, NULL);
  GtkEventController *keys = gtk_event_controller_key_new ();

  set_text (self->headline, headline);
  set_text (self->rubric, rubric);
  set_text (self->origin, origin);
  set_text (self->opening, opening);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->content), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  headline, -1);
  gtk_widget_set_parent (GTK_WIDGET (self), row);
  g_object_set_data (G_OBJECT (row), "preview", self);
  g_signal_connect_object (row, "destroy", G_CALLBACK (gtk_widget_unparent), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_row_key), row, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (row, keys);
  return self;
}
