/** Takes in what others write to queues. */
@NullMarked
package dev.aquifer.inboxtrigger;

import org.jspecify.annotations.NullMarked;
