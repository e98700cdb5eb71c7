/** What is measured: names, labels and kinds, and how what was measured is added up. */
@NullMarked
package dev.aquifer.core.measure;

import org.jspecify.annotations.NullMarked;
