/** Answering a question from passages, with citations. */
@NullMarked
package dev.aquifer.core.answer;

import org.jspecify.annotations.NullMarked;
