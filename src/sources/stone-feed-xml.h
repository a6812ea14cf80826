/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <libxml/tree.h>

/* The XML of a feed, read safely and by the names that its makers meant. Private to sources/. */

/* TEXT as stone_feed_decode() made it; URL is its base. Nothing is loaded, no entity of its own
 * expanded; what is broken is read as far as it goes. NULL if there is nothing. xmlFreeDoc. */
xmlDoc *stone_feed_xml_parse (const char *text, const char *url);

/* Whether NODE is element NAME, without regard to case. "title" is of the root's own namespace, or
 * of none; "media:thumbnail" of the namespace that is called so, whatever its prefix, or written so
 * where none was declared. */
gboolean stone_feed_xml_is (xmlNode *node, const char *name);
xmlNode *stone_feed_xml_child (xmlNode *parent, const char *name); /* the first; or NULL */
/* The first of NAMES, in their order, that PARENT has and that is not empty. */
xmlNode *stone_feed_xml_first (xmlNode *parent, const char *const *names);
gboolean stone_feed_xml_has_elements (xmlNode *node);

/* Texts, "" for what is not there. Transfer full. */
char *stone_feed_xml_attribute (xmlNode *node, const char *name);
char *stone_feed_xml_content (xmlNode *node); /* of NULL too */
char *stone_feed_xml_markup (xmlNode *node);  /* what is within it, as XML */
