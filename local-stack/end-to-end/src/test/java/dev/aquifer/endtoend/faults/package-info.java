/** What becomes of questions and changes while a part of the deployment is in trouble. */
@NullMarked
package dev.aquifer.endtoend.faults;

import org.jspecify.annotations.NullMarked;
