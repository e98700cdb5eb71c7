/** How every AWS client is made, and how its errors become ours. */
@NullMarked
package dev.aquifer.aws;

import org.jspecify.annotations.NullMarked;
