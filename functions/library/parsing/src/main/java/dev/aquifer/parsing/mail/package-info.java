/** E-mail: messages with what is attached to them. */
@NullMarked
package dev.aquifer.parsing.mail;

import org.jspecify.annotations.NullMarked;
