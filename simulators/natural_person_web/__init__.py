"""自然人办税服务平台 WEB端: the WEB end for natural persons."""
