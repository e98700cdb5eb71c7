/** Source code, configuration files and scripts, cut at what they declare. */
@NullMarked
package dev.aquifer.parsing.code;

import org.jspecify.annotations.NullMarked;
