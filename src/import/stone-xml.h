/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <libxml/tree.h>

/* Markup from outside, read by libxml2 into a tree, and what readers of such trees ask. Private to
 * import/.
 *
 * Nothing is loaded from elsewhere, no entity but the predefined is expanded, and trees are as deep
 * as libxml2 allows without its HUGE option: 256 elements. Elements and attributes are asked for by
 * their local names, which suffices in the formats read here. */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (xmlDoc, xmlFreeDoc)

/* A part of a document's package: XML without a document type. NULL: STONE_IMPORT_ERROR_DAMAGED,
 * led by NAME. */
xmlDoc *stone_xml_parse (GBytes *bytes, const char *name, GError **error);
/* TEXT (UTF-8) as HTML, however loose; NULL if there is nothing in it. */
xmlDoc *stone_xml_parse_html (const char *text);

gboolean stone_xml_is (const xmlNode *node, const char *name);
/* The first element of that name that is a child of NODE (may be NULL), or NULL. */
xmlNode *stone_xml_child (const xmlNode *node, const char *name);
/* The first among all that are below NODE (may be NULL), or NULL. */
xmlNode *stone_xml_find (const xmlNode *node, const char *name);
/* The node that stands behind NODE in the document's order, inside ROOT; NULL at its end. */
xmlNode *stone_xml_next (const xmlNode *node, const xmlNode *root);
/* The same, passing over what is in NODE. */
xmlNode *stone_xml_next_outside (const xmlNode *node, const xmlNode *root);
/* NULL if it isn't there, or NODE is NULL. Transfer full. */
char *stone_xml_attribute (const xmlNode *node, const char *name);
/* The text of NODE (may be NULL) and of what is in it, cleaned: a space between
 * paragraphs and cells. Transfer full. */
char *stone_xml_text (const xmlNode *node);
