/** What reads the functions' logs: the template's subscriptions. */
@NullMarked
package dev.aquifer.local.log;

import org.jspecify.annotations.NullMarked;
