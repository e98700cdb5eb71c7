@NullMarked
package dev.aquifer.local.backend;

import org.jspecify.annotations.NullMarked;
