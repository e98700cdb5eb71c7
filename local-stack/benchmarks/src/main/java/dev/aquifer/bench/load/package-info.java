/** What becomes of questions when more are asked than can be answered. */
@NullMarked
package dev.aquifer.bench.load;

import org.jspecify.annotations.NullMarked;
