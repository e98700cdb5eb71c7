/** The template's REST API over HTTP, as API Gateway serves it. */
@NullMarked
package dev.aquifer.local.gateway;

import org.jspecify.annotations.NullMarked;
