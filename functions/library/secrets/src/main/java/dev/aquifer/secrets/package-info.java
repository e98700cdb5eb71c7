/** Secrets, and what is kept among them, over AWS Secrets Manager. */
@NullMarked
package dev.aquifer.secrets;

import org.jspecify.annotations.NullMarked;
