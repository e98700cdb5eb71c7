/**
 * Events matched to rules and schedules, and asynchronous invocation, as EventBridge and Lambda do
 * it.
 */
@NullMarked
package dev.aquifer.local.bus;

import org.jspecify.annotations.NullMarked;
