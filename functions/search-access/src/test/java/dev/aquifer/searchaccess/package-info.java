@NullMarked
package dev.aquifer.searchaccess;

import org.jspecify.annotations.NullMarked;
