/** Replies of any endpoint that speaks the OpenAI chat completions protocol. */
@NullMarked
package dev.aquifer.openai;

import org.jspecify.annotations.NullMarked;
