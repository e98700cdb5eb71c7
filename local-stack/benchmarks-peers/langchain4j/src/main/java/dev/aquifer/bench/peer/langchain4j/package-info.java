/** LangChain4j, as its documentation puts it together. */
@NullMarked
package dev.aquifer.bench.peer.langchain4j;

import org.jspecify.annotations.NullMarked;
