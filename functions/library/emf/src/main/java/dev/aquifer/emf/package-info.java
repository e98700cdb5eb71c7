/** What is measured as lines of CloudWatch's embedded metric format. */
@NullMarked
package dev.aquifer.emf;

import org.jspecify.annotations.NullMarked;
