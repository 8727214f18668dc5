"""移动办税APP: real-name collection by the taxpayer's own phone."""
