/**
 * The synthesized CloudFormation template, read: intrinsics resolved, resources as typed
 * definitions.
 */
@NullMarked
package dev.aquifer.local.template;

import org.jspecify.annotations.NullMarked;
