/** HTTP requests through API Gateway, and their replies. */
@NullMarked
package dev.aquifer.runtime.http;

import org.jspecify.annotations.NullMarked;
