/** Pages, blog posts and attachments of Confluence Cloud. */
@NullMarked
package dev.aquifer.connectors.confluence;

import org.jspecify.annotations.NullMarked;
