/**
 * What the engine's inner loops cost: {@code strongroom bench kernels}, each beside its limit, by JMH.
 *
 * <p>Lives here: which loops there are, how they are run, what comes out. The loops themselves lie in the package of
 * what they measure, as its tests do. May not live here: key material.
 */
package org.strongroom.ops.bench.kernel;
