/** Document libraries of SharePoint, and OneDrive, through Microsoft Graph. */
@NullMarked
package dev.aquifer.connectors.sharepoint;

import org.jspecify.annotations.NullMarked;
