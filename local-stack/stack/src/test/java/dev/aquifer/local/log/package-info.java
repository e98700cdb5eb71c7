@NullMarked
package dev.aquifer.local.log;

import org.jspecify.annotations.NullMarked;
