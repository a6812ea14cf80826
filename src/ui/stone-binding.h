/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stone-session.h"

G_BEGIN_DECLS

/* StoneBinding: a widget as the face of one value of the project, at (file, JSON Pointer): a text,
 * a number or a choice, by its subclasses. What is done in the widget becomes an edit; what changes
 * elsewhere (undo, another pane, an import) comes back into the widget. */
#define STONE_TYPE_BINDING (stone_binding_get_type ())
G_DECLARE_DERIVABLE_TYPE (StoneBinding, stone_binding, STONE, BINDING, GObject)

struct _StoneBindingClass
{
  GObjectClass parent_class;
  void (*show) (StoneBinding *self); /* brings the widget up to date */
};

/* FILE NULL: no place; the widget shows nothing and is insensitive. */
void stone_binding_set_place (StoneBinding *self, const char *file, const char *pointer);

/* For subclasses. SELF belongs to WIDGET from then on. */
void stone_binding_attach (StoneBinding *self, GtkWidget *widget, StoneSession *session);
void stone_binding_show (StoneBinding *self);
StoneDesk *stone_binding_get_desk (StoneBinding *self);     /* borrowed; NULL without a place */
const char *stone_binding_get_file (StoneBinding *self);    /* borrowed; NULL: no place */
const char *stone_binding_get_pointer (StoneBinding *self); /* borrowed */
StoneValue *stone_binding_read (StoneBinding *self);        /* borrowed; NULL: there is none */
/* Ends an edit that was begun of what is in the widget: where it is refused, the widget shows again
 * what there is. Takes BUILDER. */
void stone_binding_end_edit (StoneBinding *self, StoneEditBuilder *builder);

G_END_DECLS
