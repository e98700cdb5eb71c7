/** What balancing calls over unlike endpoints comes to, in a simulation with a clock of its own. */
@NullMarked
package dev.aquifer.bench.balance;

import org.jspecify.annotations.NullMarked;
