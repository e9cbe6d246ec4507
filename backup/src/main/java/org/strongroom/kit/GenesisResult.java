package org.strongroom.kit;

import java.nio.file.Path;

/**
 * What genesis made.
 *
 * @param identity the new repository's identity, as stored
 * @param kit where the recovery kit was written
 */
public record GenesisResult(Identity identity, Path kit) {}
